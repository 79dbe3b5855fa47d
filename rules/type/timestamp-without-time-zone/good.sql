CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  placed_at timestamptz NOT NULL DEFAULT now(),
  shipped_at timestamptz
);

CREATE TABLE appointments (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  begins_at timestamp NOT NULL,
  ends_at timestamp NOT NULL,
  CONSTRAINT appointments_ends_at_check CHECK (ends_at > begins_at)
);

COMMENT ON COLUMN appointments.begins_at IS 'Local time of the shop.';
COMMENT ON COLUMN appointments.ends_at IS 'Local time of the shop.';
