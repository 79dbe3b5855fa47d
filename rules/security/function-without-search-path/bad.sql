CREATE TABLE prices (
  product_code text PRIMARY KEY,
  amount numeric(12, 2) NOT NULL CHECK (amount >= 0)
);

CREATE FUNCTION price_of(product text) RETURNS numeric LANGUAGE sql STABLE AS $$ -- bad
  SELECT amount FROM prices WHERE product_code = product
$$;
