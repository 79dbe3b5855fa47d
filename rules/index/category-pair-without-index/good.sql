CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE,
  password_hash text NOT NULL,
  account_status text NOT NULL DEFAULT 'active',
  tier text NOT NULL DEFAULT 'free'
);

CREATE INDEX users_account_status_tier_idx ON users (account_status, tier);
