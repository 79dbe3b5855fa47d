CREATE TABLE customers ( -- bad
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE exchange_rates ( -- bad
  currency text PRIMARY KEY,
  rate numeric NOT NULL CHECK (rate > 0)
);

GRANT SELECT ON customers, exchange_rates TO PUBLIC;
GRANT INSERT, UPDATE ON exchange_rates TO PUBLIC;
