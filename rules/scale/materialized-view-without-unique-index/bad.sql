CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  country text NOT NULL,
  total_cents bigint NOT NULL CHECK (total_cents >= 0),
  placed_on date NOT NULL
);

CREATE MATERIALIZED VIEW sales_by_country AS -- bad
SELECT country, placed_on, count(*) AS orders, sum(total_cents) AS total_cents
FROM orders
GROUP BY country, placed_on;

CREATE INDEX sales_by_country_placed_on_idx ON sales_by_country (placed_on);
