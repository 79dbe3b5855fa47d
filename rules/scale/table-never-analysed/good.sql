-- configuration: {"rules": {"table-never-analysed": ["warning", {"rows": 1000}]}}
CREATE TABLE postcodes (
  code text PRIMARY KEY,
  town text NOT NULL
);

INSERT INTO postcodes (code, town) SELECT n::text, 'town ' || n % 100 FROM generate_series(1, 2000) AS n;
ANALYZE postcodes;
