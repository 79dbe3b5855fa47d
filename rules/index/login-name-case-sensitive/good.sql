CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL,
  password_hash text NOT NULL
);

CREATE UNIQUE INDEX users_email_key ON users (lower(email));
