CREATE TABLE invitations (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL,
  token text NOT NULL UNIQUE, -- bad
  expires_at timestamptz NOT NULL
);
