CREATE TABLE airports (
  code text PRIMARY KEY CHECK (length(code) = 3),
  name text NOT NULL,
  region text
);
