CREATE TABLE readings (
  sensor_id bigint NOT NULL,
  read_at timestamptz NOT NULL,
  celsius numeric(5, 2) NOT NULL,
  PRIMARY KEY (sensor_id, read_at)
) PARTITION BY RANGE (read_at);

CREATE TABLE readings_2025 PARTITION OF readings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE readings_2026 PARTITION OF readings FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

CREATE INDEX readings_read_at_idx ON ONLY readings (read_at); -- bad
CREATE INDEX readings_2026_read_at_idx ON readings_2026 (read_at);
ALTER INDEX readings_read_at_idx ATTACH PARTITION readings_2026_read_at_idx;
