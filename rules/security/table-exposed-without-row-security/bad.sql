-- configuration: {"exposedSchemas":["public"],"apiRoles":["anon","authenticated"]}
CREATE ROLE anon;
CREATE ROLE authenticated;

CREATE TABLE invoices ( -- bad
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id uuid NOT NULL,
  total numeric(12, 2) NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON invoices TO anon, authenticated;
