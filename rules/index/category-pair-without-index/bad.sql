CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE,
  password_hash text NOT NULL,
  account_status text NOT NULL DEFAULT 'active', -- bad
  tier text NOT NULL DEFAULT 'free'
);
