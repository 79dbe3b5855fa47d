CREATE TABLE categories (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parent_id bigint,
  name text NOT NULL
);

ALTER TABLE categories ADD CONSTRAINT categories_parent_fk FOREIGN KEY (id) REFERENCES categories (id); -- bad
