CREATE TABLE posts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title text NOT NULL,
  status text NOT NULL DEFAULT 'draft' -- bad
);

COMMENT ON COLUMN posts.status IS 'One of: draft, published, archived';
