-- A forum in the manner of Rails applications.
CREATE TABLE users ( -- table: user-account, entity
  id bigserial PRIMARY KEY, -- none
  username varchar(60) NOT NULL UNIQUE, -- login-name
  name varchar, -- personal-data
  password_hash varchar(64), -- hashed-secret
  salt varchar(32), -- none
  active boolean NOT NULL DEFAULT false, -- flag, unread-flag
  admin boolean NOT NULL DEFAULT false, -- flag
  trust_level integer NOT NULL, -- none
  last_seen_at timestamp, -- activity-time
  last_posted_at timestamp, -- activity-time
  previous_visit_at timestamp, -- none
  first_seen_at timestamp, -- none
  silenced_till timestamp, -- none
  password_changed_at timestamp, -- none
  ip_address inet, -- personal-data
  registration_ip_address inet, -- personal-data
  locale varchar(10), -- none
  secret_santa boolean, -- flag
  views integer NOT NULL DEFAULT 0, -- counter
  created_at timestamp NOT NULL, -- created-time
  updated_at timestamp NOT NULL -- updated-time
);
CREATE TABLE user_emails ( -- table: entity
  id serial PRIMARY KEY, -- none
  user_id bigint NOT NULL REFERENCES users, -- owner
  email varchar(513) NOT NULL UNIQUE, -- login-name, personal-data
  "primary" boolean NOT NULL DEFAULT false, -- flag
  normalized_email varchar, -- personal-data
  created_at timestamp NOT NULL, -- created-time
  updated_at timestamp NOT NULL -- updated-time
);
CREATE TABLE categories ( -- table: entity
  id serial PRIMARY KEY, -- none
  name varchar(50) NOT NULL, -- natural-name
  slug varchar NOT NULL, -- natural-name
  color varchar(6) NOT NULL, -- none
  position integer, -- none
  parent_category_id integer REFERENCES categories, -- parent
  topic_count integer NOT NULL DEFAULT 0, -- counter
  read_restricted boolean NOT NULL DEFAULT false, -- flag
  created_at timestamp NOT NULL, -- created-time
  updated_at timestamp NOT NULL -- updated-time
);
CREATE TABLE topics ( -- table: entity
  id serial PRIMARY KEY, -- none
  title varchar NOT NULL, -- none
  user_id bigint REFERENCES users, -- owner
  category_id integer REFERENCES categories, -- none
  last_post_user_id bigint REFERENCES users, -- none
  posts_count integer NOT NULL DEFAULT 0, -- counter
  highest_post_number integer NOT NULL, -- none
  has_summary boolean NOT NULL, -- flag
  archetype varchar NOT NULL DEFAULT 'regular', -- none
  visible boolean NOT NULL DEFAULT true, -- flag
  closed boolean NOT NULL DEFAULT false, -- flag
  archived boolean NOT NULL DEFAULT false, -- flag, soft-delete
  bumped_at timestamp NOT NULL, -- none
  pinned_until timestamp, -- none
  deleted_at timestamp, -- soft-delete
  deleted_by_id bigint, -- actor
  excerpt text, -- search-text
  score double precision, -- score
  percent_rank double precision NOT NULL DEFAULT 1.0, -- none
  created_at timestamp NOT NULL, -- created-time
  updated_at timestamp NOT NULL -- updated-time
);
CREATE TABLE posts ( -- table: entity
  id serial PRIMARY KEY, -- none
  user_id bigint REFERENCES users, -- owner
  topic_id integer NOT NULL REFERENCES topics, -- parent
  post_number integer NOT NULL, -- none
  raw text NOT NULL, -- none
  cooked text NOT NULL, -- none
  reply_count integer NOT NULL DEFAULT 0, -- counter
  like_score integer NOT NULL DEFAULT 0, -- none
  post_type integer NOT NULL DEFAULT 1, -- none
  version integer NOT NULL DEFAULT 1, -- none
  word_count integer, -- counter
  hidden_reason_id integer, -- none
  self_edits integer NOT NULL DEFAULT 0, -- none
  edit_reason varchar, -- none
  locked_by_id bigint, -- none
  deleted_at timestamp, -- soft-delete
  created_at timestamp NOT NULL, -- created-time
  updated_at timestamp NOT NULL -- updated-time
);
CREATE TABLE post_timings (
  topic_id integer NOT NULL, -- none
  post_number integer NOT NULL, -- none
  user_id bigint NOT NULL, -- owner
  msecs integer NOT NULL -- none
);
CREATE TABLE user_auth_tokens ( -- table: credential-store
  id serial PRIMARY KEY, -- none
  user_id bigint NOT NULL REFERENCES users, -- owner
  auth_token varchar NOT NULL UNIQUE, -- secret
  prev_auth_token varchar NOT NULL, -- secret
  user_agent varchar, -- none
  auth_token_seen boolean NOT NULL DEFAULT false, -- flag
  client_ip inet, -- personal-data
  rotated_at timestamp NOT NULL, -- none
  created_at timestamp NOT NULL, -- created-time
  updated_at timestamp NOT NULL -- updated-time
);
CREATE TABLE api_keys ( -- table: credential-store
  id serial PRIMARY KEY, -- none
  user_id bigint REFERENCES users, -- owner
  created_by_id bigint REFERENCES users, -- actor
  key_hash varchar NOT NULL, -- hashed-secret
  truncated_key varchar NOT NULL, -- none
  description text, -- none
  hidden boolean NOT NULL DEFAULT false, -- flag
  last_used_at timestamp, -- activity-time
  revoked_at timestamp, -- none
  created_at timestamp NOT NULL, -- created-time
  updated_at timestamp NOT NULL -- updated-time
);
CREATE TABLE invites ( -- table: entity
  id serial PRIMARY KEY, -- none
  invite_key varchar(32) NOT NULL, -- none
  email varchar, -- personal-data
  email_token varchar, -- token
  invited_by_id bigint NOT NULL REFERENCES users, -- actor
  redemption_count integer NOT NULL DEFAULT 0, -- counter
  max_redemptions_allowed integer NOT NULL DEFAULT 1, -- none
  expires_at timestamp NOT NULL, -- expiry-time
  expired_count integer, -- counter
  created_at timestamp NOT NULL, -- created-time
  updated_at timestamp NOT NULL -- updated-time
);
CREATE TABLE notifications ( -- table: entity
  id bigserial PRIMARY KEY, -- none
  notification_type integer NOT NULL, -- none
  user_id bigint NOT NULL REFERENCES users, -- owner
  data varchar(1000) NOT NULL, -- none
  read boolean NOT NULL DEFAULT false, -- flag, unread-flag
  high_priority boolean NOT NULL DEFAULT false, -- flag
  created_at timestamp NOT NULL, -- created-time
  updated_at timestamp NOT NULL -- updated-time
);
CREATE TABLE email_logs ( -- table: event-log
  id serial PRIMARY KEY, -- none
  to_address varchar NOT NULL, -- none
  email_type varchar NOT NULL, -- category
  user_id bigint, -- owner
  bounced boolean NOT NULL DEFAULT false, -- flag
  smtp_transaction_response varchar(500), -- none
  created_at timestamp NOT NULL -- created-time, event-time
);
CREATE TABLE user_histories ( -- table: audit-log, event-log
  id serial PRIMARY KEY, -- none
  action varchar NOT NULL, -- none
  acting_user_id bigint REFERENCES users, -- actor
  target_user_id bigint REFERENCES users, -- none
  details text, -- none
  previous_value text, -- none
  new_value text, -- none
  created_at timestamp NOT NULL -- created-time, event-time
);
CREATE TABLE plugin_store_rows ( -- table: entity
  id serial PRIMARY KEY, -- none
  plugin_name varchar NOT NULL, -- none
  key varchar NOT NULL, -- none
  type_name varchar NOT NULL, -- none
  value text -- none
);
CREATE TABLE schema_migrations ( -- table: migration-journal
  version varchar PRIMARY KEY -- none
);
CREATE TABLE ar_internal_metadata ( -- table: migration-journal
  key varchar PRIMARY KEY, -- none
  value varchar, -- none
  created_at timestamp NOT NULL, -- created-time
  updated_at timestamp NOT NULL -- updated-time
);
