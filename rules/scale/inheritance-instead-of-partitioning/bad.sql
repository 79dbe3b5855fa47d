CREATE TABLE log_lines ( -- bad
  logged_at timestamptz NOT NULL,
  line text NOT NULL,
  PRIMARY KEY (logged_at, line)
);

CREATE TABLE log_lines_2025 (PRIMARY KEY (logged_at, line), CHECK (logged_at < '2026-01-01 00:00:00+00')) INHERITS (log_lines);
CREATE TABLE log_lines_2026 (PRIMARY KEY (logged_at, line), CHECK (logged_at >= '2026-01-01 00:00:00+00')) INHERITS (log_lines);
