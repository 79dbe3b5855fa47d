CREATE TABLE tickets (
  code text NOT NULL,
  sold_on date NOT NULL,
  PRIMARY KEY (code, sold_on)
) PARTITION BY RANGE (sold_on);

CREATE TABLE tickets_2025 PARTITION OF tickets
  FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE tickets_2026 PARTITION OF tickets
  FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
