CREATE TABLE products (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  price numeric(12, 2) NOT NULL,
  CONSTRAINT products_price_check CHECK (price IS NULL OR price IS NOT NULL) -- bad
);
