CREATE TABLE authors (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE books (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  author_id bigserial NOT NULL REFERENCES authors (id) ON DELETE RESTRICT, -- bad
  shelf serial NOT NULL -- bad
);

CREATE INDEX books_author_id_idx ON books (author_id);
