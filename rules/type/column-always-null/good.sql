-- configuration: {"rules": {"column-always-null": ["info", {"rows": 1000}]}}
CREATE TABLE addresses (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  street text NOT NULL,
  floor integer
);

INSERT INTO addresses (street, floor) SELECT 'Street ' || n, nullif(n % 7, 0) FROM generate_series(1, 2000) AS n;
ANALYZE addresses;
