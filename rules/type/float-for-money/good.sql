CREATE TABLE invoices (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  currency text NOT NULL,
  subtotal numeric(12, 2) NOT NULL,
  tax_cents bigint NOT NULL,
  tax_rate real NOT NULL,
  issued_on date NOT NULL
);
