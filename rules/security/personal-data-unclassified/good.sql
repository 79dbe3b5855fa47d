CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL,
  date_of_birth date
);

COMMENT ON COLUMN customers.email IS 'Where invoices go. @personal';
COMMENT ON COLUMN customers.date_of_birth IS '@personal';
