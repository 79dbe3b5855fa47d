CREATE TABLE prices (
  product_code text PRIMARY KEY,
  amount numeric(12, 2) NOT NULL CHECK (amount >= 0)
);

CREATE FUNCTION price_of(product text) RETURNS numeric LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT amount FROM prices WHERE product_code = product;
END;

CREATE FUNCTION raise_price(product text, by_amount numeric) RETURNS void LANGUAGE sql SET search_path = '' AS $$
  UPDATE public.prices SET amount = amount + by_amount WHERE product_code = product
$$;
