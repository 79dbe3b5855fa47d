CREATE TABLE sales (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shop_code text NOT NULL,
  amount numeric(12, 2) NOT NULL CHECK (amount > 0)
);

CREATE MATERIALIZED VIEW sales_by_shop AS
  SELECT shop_code, count(*) AS sales, sum(amount) AS amount FROM sales GROUP BY shop_code;

CREATE UNIQUE INDEX ON sales_by_shop (shop_code);

CREATE FUNCTION refresh_sales() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  REFRESH MATERIALIZED VIEW CONCURRENTLY sales_by_shop;
END $$;
