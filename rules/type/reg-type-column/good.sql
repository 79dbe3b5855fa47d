CREATE TABLE articles (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title text NOT NULL,
  body text NOT NULL,
  search_config text NOT NULL DEFAULT 'simple'
);

-- The numbers behind regclass, regrole and regtype survive pg_upgrade.
CREATE TABLE hooks (
  name text PRIMARY KEY,
  handler text NOT NULL,
  watched_table regclass NOT NULL
);
