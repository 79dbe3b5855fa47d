CREATE TABLE users (
  id uuid PRIMARY KEY,
  email text NOT NULL,
  is_admin boolean NOT NULL DEFAULT false
);

CREATE UNIQUE INDEX users_email_key ON users (lower(email));

CREATE TABLE announcements (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  headline text NOT NULL
);

ALTER TABLE announcements ENABLE ROW LEVEL SECURITY;

CREATE POLICY announcements_admin ON announcements -- bad
  USING (EXISTS (SELECT 1 FROM users WHERE users.is_admin));
