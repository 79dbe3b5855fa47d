CREATE TABLE products (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  attributes json NOT NULL, -- bad
  revisions json[] -- bad
);
