CREATE TABLE measurements ( -- bad
  station text NOT NULL,
  taken_at timestamptz NOT NULL,
  celsius numeric(5, 2) NOT NULL,
  PRIMARY KEY (station, taken_at)
) PARTITION BY RANGE (taken_at);

CREATE TABLE measurements_2025 PARTITION OF measurements
  FOR VALUES FROM ('2025-01-01 00:00:00+00') TO ('2026-01-01 00:00:00+00');
CREATE TABLE measurements_2026 PARTITION OF measurements
  FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2027-01-01 00:00:00+00');
