CREATE TABLE payments (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  amount_cents bigint NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  refunded_at timestamptz
);

CREATE INDEX payments_created_at_idx ON payments (created_at) WHERE created_at IS NOT NULL; -- bad
