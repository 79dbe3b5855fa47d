CREATE TABLE articles (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title text NOT NULL,
  body text NOT NULL,
  search_config regconfig NOT NULL DEFAULT 'simple' -- bad
);

CREATE TABLE hooks (
  name text PRIMARY KEY,
  handler regprocedure NOT NULL, -- bad
  watched_table regclass NOT NULL
);
