-- configuration: {"rules": {"index-unused": ["info", {"leastReads": 10}]}}
CREATE TABLE parcels (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL UNIQUE,
  weight_grams integer NOT NULL
);

CREATE INDEX parcels_weight_grams_idx ON parcels (weight_grams, id); -- bad

INSERT INTO parcels (code, weight_grams) SELECT 'P' || n, n % 5000 FROM generate_series(1, 50000) AS n;
ANALYZE parcels;

SELECT sum((SELECT weight_grams FROM parcels WHERE code = 'P' || n)) FROM generate_series(1, 20) AS n;
