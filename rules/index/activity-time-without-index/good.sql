CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE,
  password_hash text NOT NULL,
  last_login_at timestamptz
);

CREATE INDEX users_last_login_at_idx ON users (last_login_at) WHERE last_login_at IS NOT NULL;
