CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE
);

CREATE TABLE posts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  slug text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (user_id, slug)
);

-- The unique constraint on (user_id, slug) has an index that serves user_id alone.
CREATE INDEX posts_user_id_idx ON posts (user_id); -- bad

CREATE INDEX posts_created_at_idx ON posts (created_at DESC); -- bad
CREATE INDEX posts_created_at_id_idx ON posts (created_at, id);
