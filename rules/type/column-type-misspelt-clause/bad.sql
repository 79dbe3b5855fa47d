-- PostgreSQL refuses this, though its grammar reads it: a type of that name does not exist.
CREATE TABLE authors (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email UNIQE NOT NULL -- bad
);

CREATE TABLE books (
  id bigint GENERATED ALWAYS AS IDENTITY,
  author_id bigint NOT NULL,
  isbn text NOT NULL,
  PRIMRY KEY (id), -- bad
  FORIEGN KEY (author_id) REFERENCES authors (id), -- bad
  KEY books_isbn (isbn) -- bad
);
