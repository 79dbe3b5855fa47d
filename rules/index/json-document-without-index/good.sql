CREATE TABLE products (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title text NOT NULL,
  attributes jsonb NOT NULL DEFAULT '{}'
);

CREATE INDEX products_attributes_idx ON products USING gin (attributes jsonb_path_ops);
