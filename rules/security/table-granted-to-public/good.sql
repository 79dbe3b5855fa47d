CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE exchange_rates (
  currency text PRIMARY KEY,
  rate numeric NOT NULL CHECK (rate > 0)
);

CREATE ROLE shop;
GRANT SELECT ON exchange_rates TO PUBLIC;
GRANT SELECT, INSERT, UPDATE ON customers, exchange_rates TO shop;
