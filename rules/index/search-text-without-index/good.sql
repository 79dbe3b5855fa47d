CREATE TABLE articles (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title text NOT NULL,
  body text NOT NULL
);

CREATE INDEX articles_body_idx ON articles USING gin (to_tsvector('english', body));
