CREATE ROLE anon;
CREATE ROLE authenticated;
CREATE ROLE service_role;

CREATE FOREIGN DATA WRAPPER billing_wrapper;

CREATE SERVER billing FOREIGN DATA WRAPPER billing_wrapper;

CREATE FOREIGN TABLE invoices ( -- bad
  number text NOT NULL,
  total numeric(12, 2) NOT NULL
) SERVER billing;

GRANT SELECT ON invoices TO anon, authenticated, service_role;
