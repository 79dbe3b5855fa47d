CREATE TABLE products (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title text NOT NULL,
  attributes jsonb NOT NULL DEFAULT '{}' -- bad
);
