-- A host of code repositories.
CREATE TABLE users ( -- table: user-account, entity
  id bigserial PRIMARY KEY, -- none
  email varchar NOT NULL, -- login-name, personal-data
  encrypted_password varchar NOT NULL, -- hashed-secret
  reset_password_token varchar, -- token
  reset_password_sent_at timestamp, -- none
  remember_created_at timestamp, -- none
  sign_in_count integer DEFAULT 0, -- counter
  current_sign_in_at timestamp, -- none
  last_sign_in_at timestamp, -- activity-time
  current_sign_in_ip varchar, -- personal-data
  unconfirmed_email varchar, -- personal-data
  confirmation_token varchar, -- token
  failed_attempts integer DEFAULT 0, -- counter
  unlock_token varchar, -- token
  encrypted_otp_secret varchar, -- encrypted-secret
  encrypted_otp_secret_iv varchar, -- none
  encrypted_otp_secret_salt varchar, -- none
  otp_required_for_login boolean NOT NULL DEFAULT false, -- flag
  otp_backup_codes text[], -- secret
  incoming_email_token varchar, -- token
  feed_token varchar, -- token
  static_object_token_encrypted text, -- encrypted-secret, token
  password_expires_at timestamp, -- none
  password_automatically_set boolean DEFAULT false, -- flag
  public_email varchar, -- none
  commit_email varchar, -- personal-data
  two_factor_grace_period integer NOT NULL DEFAULT 48, -- none
  projects_limit integer NOT NULL, -- none
  state varchar, -- status
  theme_id smallint, -- none
  user_type smallint DEFAULT 0, -- none
  created_by_id bigint, -- actor
  note text, -- none
  created_at timestamp, -- created-time
  updated_at timestamp -- updated-time
);
CREATE TABLE namespaces ( -- table: entity
  id bigserial PRIMARY KEY, -- none
  name varchar NOT NULL, -- none
  path varchar NOT NULL, -- none
  owner_id bigint REFERENCES users, -- owner
  type varchar NOT NULL DEFAULT 'User', -- category
  visibility_level integer NOT NULL DEFAULT 20, -- none
  parent_id bigint REFERENCES namespaces, -- parent
  runners_token varchar, -- secret
  runners_token_encrypted varchar, -- encrypted-secret
  shared_runners_minutes_limit integer, -- none
  emails_enabled boolean NOT NULL DEFAULT true, -- flag
  created_at timestamp, -- created-time
  updated_at timestamp -- updated-time
);
CREATE TABLE members ( -- table: entity
  id bigserial PRIMARY KEY, -- none
  access_level integer NOT NULL, -- none
  source_id bigint NOT NULL, -- polymorphic-id
  source_type varchar NOT NULL, -- polymorphic-type
  user_id bigint REFERENCES users, -- owner
  created_by_id bigint, -- actor
  invite_email varchar, -- personal-data
  invite_token varchar, -- token
  invite_accepted_at timestamp, -- none
  requested_at timestamp, -- none
  expires_at date, -- expiry-time
  created_at timestamp, -- created-time
  updated_at timestamp -- updated-time
);
CREATE TABLE projects ( -- table: entity
  id bigserial PRIMARY KEY, -- none
  name varchar, -- natural-name
  description text, -- none
  creator_id bigint REFERENCES users, -- actor
  namespace_id bigint NOT NULL REFERENCES namespaces, -- parent
  star_count integer NOT NULL DEFAULT 0, -- counter
  import_type varchar, -- category
  import_url varchar, -- none
  last_activity_at timestamp, -- activity-time
  last_repository_check_failed boolean, -- flag
  pending_delete boolean DEFAULT false, -- flag
  archived boolean NOT NULL DEFAULT false, -- flag, soft-delete
  build_timeout integer NOT NULL DEFAULT 3600, -- none
  external_authorization_classification_label varchar, -- none
  marked_for_deletion_at date, -- none
  created_at timestamp, -- created-time
  updated_at timestamp -- updated-time
);
CREATE TABLE notes ( -- table: entity
  id bigserial PRIMARY KEY, -- none
  note text, -- none
  noteable_type varchar, -- polymorphic-type
  noteable_id bigint, -- polymorphic-id
  author_id bigint REFERENCES users, -- owner
  project_id bigint REFERENCES projects ON DELETE CASCADE, -- parent
  attachment varchar, -- none
  line_code varchar, -- none
  commit_id varchar, -- none
  system boolean NOT NULL DEFAULT false, -- flag
  updated_by_id bigint, -- actor
  resolved_at timestamp, -- unread-flag
  resolved_by_id bigint, -- actor
  discussion_id varchar, -- none
  type varchar, -- category
  created_at timestamp, -- created-time
  updated_at timestamp -- updated-time
);
CREATE TABLE personal_access_tokens ( -- table: credential-store
  id bigserial PRIMARY KEY, -- none
  user_id bigint NOT NULL REFERENCES users, -- owner
  name varchar NOT NULL, -- none
  token_digest varchar NOT NULL, -- hashed-secret, token
  scopes varchar NOT NULL, -- none
  impersonation boolean NOT NULL DEFAULT false, -- flag
  revoked boolean DEFAULT false, -- flag
  expires_at date, -- expiry-time
  last_used_at timestamp, -- activity-time
  created_at timestamp NOT NULL, -- created-time
  updated_at timestamp NOT NULL -- updated-time
);
CREATE TABLE deploy_keys_projects ( -- table: join
  id bigserial PRIMARY KEY, -- none
  deploy_key_id bigint NOT NULL REFERENCES personal_access_tokens, -- none
  project_id bigint NOT NULL REFERENCES projects, -- none
  created_at timestamp, -- created-time
  updated_at timestamp -- updated-time
);
CREATE TABLE keys ( -- table: entity
  id bigserial PRIMARY KEY, -- none
  user_id bigint REFERENCES users, -- owner
  key text NOT NULL, -- none
  title varchar, -- none
  fingerprint varchar, -- none
  fingerprint_sha256 bytea, -- none
  public boolean NOT NULL DEFAULT false, -- flag
  last_used_at timestamp, -- activity-time
  expires_at timestamp, -- expiry-time
  created_at timestamp, -- created-time
  updated_at timestamp -- updated-time
);
CREATE TABLE ci_variables ( -- table: entity
  id bigserial PRIMARY KEY, -- none
  project_id bigint NOT NULL REFERENCES projects ON DELETE CASCADE, -- parent
  key varchar NOT NULL, -- none
  value text, -- none
  encrypted_value text, -- none
  encrypted_value_salt varchar, -- none
  encrypted_value_iv varchar, -- none
  protected boolean NOT NULL DEFAULT false, -- flag
  masked boolean NOT NULL DEFAULT false, -- flag
  environment_scope varchar NOT NULL DEFAULT '*', -- none
  variable_type smallint NOT NULL DEFAULT 1 -- none
);
CREATE TABLE web_hooks ( -- table: entity
  id bigserial PRIMARY KEY, -- none
  project_id bigint REFERENCES projects, -- none
  type varchar DEFAULT 'ProjectHook', -- category
  push_events boolean NOT NULL DEFAULT true, -- flag
  encrypted_token varchar, -- encrypted-secret, token
  encrypted_token_iv varchar, -- none
  encrypted_url varchar, -- none
  recent_failures smallint NOT NULL DEFAULT 0, -- none
  disabled_until timestamptz, -- none
  created_at timestamp, -- created-time
  updated_at timestamp -- updated-time
);
CREATE TABLE audit_events ( -- table: audit-log, event-log
  id bigserial, -- none
  author_id bigint NOT NULL, -- none
  entity_id bigint NOT NULL, -- polymorphic-id
  entity_type varchar NOT NULL, -- polymorphic-type
  details text, -- none
  ip_address inet, -- personal-data
  author_name text, -- personal-data
  entity_path text, -- none
  target_details text, -- none
  created_at timestamp NOT NULL, -- created-time, event-time
  PRIMARY KEY (id, created_at)
) PARTITION BY RANGE (created_at);
CREATE TABLE ci_builds ( -- table: entity
  id bigserial PRIMARY KEY, -- none
  status varchar, -- status
  started_at timestamp, -- period-start
  finished_at timestamp, -- period-end
  queued_at timestamp, -- none
  scheduled_at timestamp, -- schedule-time
  project_id bigint REFERENCES projects ON DELETE CASCADE, -- parent
  user_id bigint REFERENCES users, -- owner
  coverage double precision, -- none
  stage varchar, -- status
  ref varchar, -- none
  tag boolean, -- flag
  token_encrypted varchar, -- encrypted-secret, token
  artifacts_expire_at timestamp, -- none
  failure_reason integer, -- none
  retried boolean, -- flag
  yaml_variables text, -- none
  erased_by_id bigint, -- none
  created_at timestamp, -- created-time
  updated_at timestamp -- updated-time
);
