-- configuration: {"rules": {"index-larger-than-table": ["info", {"leastBytes": 1000000}]}}
CREATE TABLE jobs (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  payload text NOT NULL
);

INSERT INTO jobs (payload) SELECT 'work' FROM generate_series(1, 100000);
DELETE FROM jobs WHERE id % 1000 <> 1 OR id > 50000;
VACUUM jobs;
REINDEX TABLE jobs;
