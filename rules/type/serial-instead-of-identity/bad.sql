CREATE TABLE customers (
  id bigserial PRIMARY KEY, -- bad
  name text NOT NULL
);
