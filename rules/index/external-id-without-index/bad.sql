CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL,
  stripe_customer_id text -- bad
);

CREATE TABLE payments (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id),
  stripe_payment_intent_id text NOT NULL, -- bad
  amount_cents bigint NOT NULL
);

CREATE INDEX payments_customer_id_idx ON payments (customer_id);
