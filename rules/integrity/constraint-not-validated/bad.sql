CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE invoices (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL,
  total_cents bigint NOT NULL
);

CREATE INDEX invoices_customer_id_idx ON invoices (customer_id);

ALTER TABLE invoices ADD CONSTRAINT invoices_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID; -- bad
ALTER TABLE invoices ADD CONSTRAINT invoices_total_cents_check CHECK (total_cents >= 0) NOT VALID; -- bad
