-- configuration: {"rules": {"table-read-sequentially": ["warning", {"rows": 10000, "scansPerDay": 1}]}}
CREATE TABLE tickets ( -- bad
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL,
  priority integer NOT NULL CHECK (priority BETWEEN 1 AND 5)
);

INSERT INTO tickets (code, priority) SELECT 'T' || n, 1 + n % 5 FROM generate_series(1, 20000) AS n;
ANALYZE tickets;

SELECT sum((SELECT count(*) FROM tickets WHERE code = 'T' || n)) FROM generate_series(1, 100) AS n;
