CREATE TABLE log_lines (
  logged_at timestamptz NOT NULL,
  line text NOT NULL,
  PRIMARY KEY (logged_at, line)
) PARTITION BY RANGE (logged_at);

CREATE TABLE log_lines_2025 PARTITION OF log_lines FOR VALUES FROM (MINVALUE) TO ('2026-01-01 00:00:00+00');
CREATE TABLE log_lines_2026 PARTITION OF log_lines FOR VALUES FROM ('2026-01-01 00:00:00+00') TO (MAXVALUE);
