-- A server of the social web: accounts near and far, and the users of this server.
CREATE TABLE accounts ( -- table: entity
  id bigint PRIMARY KEY, -- none
  username varchar NOT NULL DEFAULT '', -- login-name
  domain varchar, -- none
  private_key text, -- secret
  public_key text NOT NULL DEFAULT '', -- none
  display_name varchar NOT NULL DEFAULT '', -- personal-data
  note text NOT NULL DEFAULT '', -- none
  uri varchar NOT NULL DEFAULT '', -- none
  avatar_content_type varchar, -- none
  avatar_file_size integer, -- none
  locked boolean NOT NULL DEFAULT false, -- flag
  protocol integer NOT NULL DEFAULT 0, -- none
  memorial boolean NOT NULL DEFAULT false, -- flag
  moved_to_account_id bigint REFERENCES accounts, -- none
  suspended_at timestamp, -- none
  hide_collections boolean, -- flag
  created_at timestamp NOT NULL, -- created-time
  updated_at timestamp NOT NULL -- updated-time
);
CREATE TABLE users ( -- table: user-account, entity
  id bigserial PRIMARY KEY, -- none
  email varchar NOT NULL UNIQUE, -- login-name, personal-data
  encrypted_password varchar NOT NULL, -- hashed-secret
  reset_password_token varchar, -- token
  otp_secret varchar, -- secret
  consumed_timestep integer, -- none
  otp_backup_codes varchar[], -- secret
  account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE, -- owner
  disabled boolean NOT NULL DEFAULT false, -- flag
  approved boolean NOT NULL DEFAULT true, -- flag
  sign_up_ip inet, -- personal-data
  age_verified_at timestamp, -- none
  last_emailed_at timestamp, -- activity-time
  created_at timestamp NOT NULL, -- created-time
  updated_at timestamp NOT NULL -- updated-time
);
CREATE TABLE statuses ( -- table: entity
  id bigint PRIMARY KEY, -- none
  uri varchar, -- none
  text text NOT NULL DEFAULT '', -- search-text?
  in_reply_to_id bigint REFERENCES statuses, -- none
  reblog_of_id bigint REFERENCES statuses, -- none
  sensitive boolean NOT NULL DEFAULT false, -- flag
  visibility integer NOT NULL DEFAULT 0, -- none
  spoiler_text text NOT NULL DEFAULT '', -- none
  language varchar, -- none
  account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE, -- owner
  local boolean, -- flag
  poll_id bigint, -- none
  edited_at timestamp, -- none
  trendable boolean, -- flag
  deleted_at timestamp, -- soft-delete
  created_at timestamp NOT NULL, -- created-time
  updated_at timestamp NOT NULL -- updated-time
);
CREATE TABLE follows ( -- table: join
  id bigserial PRIMARY KEY, -- none
  account_id bigint NOT NULL REFERENCES accounts, -- owner
  target_account_id bigint NOT NULL REFERENCES accounts, -- none
  created_at timestamp NOT NULL, -- created-time
  updated_at timestamp NOT NULL, -- updated-time
  UNIQUE (account_id, target_account_id)
);
CREATE TABLE media_attachments ( -- table: entity
  id bigserial PRIMARY KEY, -- none
  status_id bigint REFERENCES statuses ON DELETE SET NULL, -- none
  file_file_name varchar, -- none
  file_content_type varchar, -- none
  remote_url varchar NOT NULL DEFAULT '', -- none
  shortcode varchar, -- none
  type integer NOT NULL DEFAULT 0, -- none
  file_meta json, -- none
  account_id bigint REFERENCES accounts, -- owner
  description text, -- none
  blurhash varchar, -- none
  processing integer, -- none
  created_at timestamp NOT NULL, -- created-time
  updated_at timestamp NOT NULL -- updated-time
);
CREATE TABLE polls ( -- table: entity
  id bigserial PRIMARY KEY, -- none
  account_id bigint NOT NULL REFERENCES accounts, -- owner
  status_id bigint NOT NULL REFERENCES statuses ON DELETE CASCADE, -- parent
  expires_at timestamp, -- expiry-time
  options varchar[] NOT NULL, -- none
  cached_tallies bigint[] NOT NULL, -- none
  multiple boolean NOT NULL DEFAULT false, -- flag
  votes_count bigint NOT NULL DEFAULT 0, -- counter
  created_at timestamp NOT NULL, -- created-time
  updated_at timestamp NOT NULL -- updated-time
);
CREATE TABLE web_push_subscriptions ( -- table: entity
  id bigserial PRIMARY KEY, -- none
  endpoint varchar NOT NULL, -- none
  key_p256dh varchar NOT NULL, -- none
  key_auth varchar NOT NULL, -- none
  user_id bigint NOT NULL REFERENCES users, -- owner
  created_at timestamp NOT NULL, -- created-time
  updated_at timestamp NOT NULL -- updated-time
);
CREATE TABLE oauth_applications ( -- table: entity
  id bigserial PRIMARY KEY, -- none
  name varchar NOT NULL, -- none
  uid varchar NOT NULL UNIQUE, -- none
  secret varchar NOT NULL, -- secret
  redirect_uri text NOT NULL, -- none
  scopes varchar NOT NULL DEFAULT '', -- none
  owner_type varchar, -- polymorphic-type
  owner_id bigint, -- polymorphic-id
  confidential boolean NOT NULL DEFAULT true, -- flag
  created_at timestamp, -- created-time
  updated_at timestamp -- updated-time
);
CREATE TABLE reports ( -- table: entity
  id bigserial PRIMARY KEY, -- none
  status_ids bigint[] NOT NULL, -- none
  comment text NOT NULL DEFAULT '', -- none
  account_id bigint NOT NULL REFERENCES accounts, -- owner
  action_taken_by_account_id bigint REFERENCES accounts, -- actor
  target_account_id bigint NOT NULL REFERENCES accounts, -- none
  assigned_account_id bigint, -- none
  forwarded boolean, -- flag
  category integer NOT NULL DEFAULT 0, -- none
  action_taken_at timestamp, -- none
  created_at timestamp NOT NULL, -- created-time
  updated_at timestamp NOT NULL -- updated-time
);
