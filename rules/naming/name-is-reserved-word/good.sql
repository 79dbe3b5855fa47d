CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ordered_by text NOT NULL,
  value integer NOT NULL
);
