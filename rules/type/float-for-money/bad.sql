CREATE TABLE invoices (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  currency text NOT NULL,
  subtotal double precision NOT NULL, -- bad
  tax real NOT NULL, -- bad
  tax_rate real NOT NULL,
  issued_on date NOT NULL
);
