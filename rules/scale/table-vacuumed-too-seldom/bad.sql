CREATE TABLE positions ( -- bad
  vehicle_id bigint PRIMARY KEY,
  longitude double precision NOT NULL,
  latitude double precision NOT NULL
) WITH (autovacuum_enabled = false);

INSERT INTO positions (vehicle_id, longitude, latitude) SELECT n, 8.5, 47.4 FROM generate_series(1, 12000) AS n;
ANALYZE positions;
UPDATE positions SET longitude = longitude + 0.001;
