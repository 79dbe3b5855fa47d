CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL,
  stripe_customer_id text
);

CREATE UNIQUE INDEX customers_stripe_customer_id_key ON customers (stripe_customer_id)
  WHERE stripe_customer_id IS NOT NULL;

CREATE TABLE payments (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id),
  stripe_payment_intent_id text NOT NULL,
  amount_cents bigint NOT NULL,
  UNIQUE (stripe_payment_intent_id)
);

CREATE INDEX payments_customer_id_idx ON payments (customer_id);
