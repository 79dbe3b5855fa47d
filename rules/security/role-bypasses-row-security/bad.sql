CREATE TABLE invoices (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_name text NOT NULL,
  amount numeric(12, 2) NOT NULL CHECK (amount > 0)
);

ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
CREATE POLICY invoices_own ON invoices USING (customer_name = (SELECT current_setting('app.customer', true)));

CREATE ROLE billing LOGIN BYPASSRLS; -- bad
GRANT SELECT, INSERT ON invoices TO billing;
