CREATE TABLE readings (
  sensor_id bigint NOT NULL,
  taken_at timestamptz NOT NULL,
  value double precision NOT NULL,
  PRIMARY KEY (sensor_id, taken_at)
) PARTITION BY RANGE (taken_at);

CREATE TABLE readings_2025 PARTITION OF readings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE readings_2026 PARTITION OF readings FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE readings_rest PARTITION OF readings DEFAULT;

CREATE INDEX readings_taken_at_idx ON ONLY readings (taken_at);
CREATE INDEX readings_2025_taken_at_idx ON readings_2025 (taken_at);
CREATE INDEX readings_2026_taken_at_idx ON readings_2026 (taken_at);
CREATE INDEX readings_rest_taken_at_idx ON readings_rest (taken_at);
ALTER INDEX readings_taken_at_idx ATTACH PARTITION readings_2025_taken_at_idx;
ALTER INDEX readings_taken_at_idx ATTACH PARTITION readings_2026_taken_at_idx;
ALTER INDEX readings_taken_at_idx ATTACH PARTITION readings_rest_taken_at_idx;

CREATE INDEX readings_value_idx ON readings (value);
