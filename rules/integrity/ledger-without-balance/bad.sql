CREATE TABLE credit_transactions ( -- bad
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_number text NOT NULL,
  type text NOT NULL CHECK (type IN ('purchase', 'spend')),
  amount integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
