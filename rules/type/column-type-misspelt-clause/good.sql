CREATE TABLE authors (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE
);

CREATE TABLE books (
  id bigint GENERATED ALWAYS AS IDENTITY,
  author_id bigint NOT NULL,
  isbn text NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY (author_id) REFERENCES authors (id)
);

CREATE INDEX books_author_id_idx ON books (author_id);
CREATE INDEX books_isbn_idx ON books (isbn);
