-- A tracker of errors in the manner of Django applications.
CREATE TABLE auth_user ( -- table: user-account, entity
  id bigserial PRIMARY KEY, -- none
  password varchar(128) NOT NULL, -- password
  last_login timestamptz, -- activity-time
  is_superuser boolean NOT NULL, -- flag
  username varchar(128) NOT NULL UNIQUE, -- login-name
  email varchar(75) NOT NULL, -- login-name, personal-data
  is_active boolean NOT NULL, -- flag, unread-flag
  is_password_expired boolean NOT NULL, -- flag
  last_password_change timestamptz, -- none
  session_nonce varchar(12), -- none
  date_joined timestamptz NOT NULL, -- none
  last_active timestamptz, -- activity-time
  avatar_type smallint NOT NULL -- none
);
CREATE TABLE sentry_organization ( -- table: tenant-root, entity
  id bigserial PRIMARY KEY, -- none
  name varchar(64) NOT NULL, -- none
  slug varchar(50) NOT NULL UNIQUE, -- natural-name
  status integer NOT NULL, -- status
  date_added timestamptz NOT NULL, -- created-time
  default_role varchar(32) NOT NULL, -- category
  flags bigint NOT NULL -- none
);
CREATE TABLE sentry_organizationmember ( -- table: entity
  id bigserial PRIMARY KEY, -- none
  organization_id bigint NOT NULL REFERENCES sentry_organization, -- tenant-key
  user_id bigint REFERENCES auth_user, -- owner
  email varchar(75), -- personal-data
  role varchar(32) NOT NULL, -- category
  token varchar(64) UNIQUE, -- token
  token_expires_at timestamptz, -- expiry-time
  inviter_id bigint REFERENCES auth_user, -- actor
  invite_status smallint, -- status
  date_added timestamptz NOT NULL -- created-time
);
CREATE TABLE sentry_project ( -- table: entity
  id bigserial PRIMARY KEY, -- none
  slug varchar(50), -- natural-name
  name varchar(200) NOT NULL, -- natural-name
  forced_color varchar(6), -- none
  organization_id bigint NOT NULL REFERENCES sentry_organization, -- tenant-key
  public boolean NOT NULL, -- flag
  date_added timestamptz NOT NULL, -- created-time
  status integer NOT NULL, -- status
  first_event timestamptz, -- none
  platform varchar(64) -- category
);
CREATE TABLE sentry_projectkey ( -- table: entity
  id bigserial PRIMARY KEY, -- none
  project_id bigint NOT NULL REFERENCES sentry_project ON DELETE CASCADE, -- parent
  label varchar(64), -- none
  public_key varchar(32) UNIQUE, -- none
  secret_key varchar(32) UNIQUE, -- secret
  roles bigint NOT NULL, -- none
  status integer NOT NULL, -- status
  rate_limit_count integer, -- none
  rate_limit_window integer, -- none
  date_added timestamptz -- created-time
);
CREATE TABLE sentry_groupedmessage ( -- table: entity
  id bigserial PRIMARY KEY, -- none
  project_id bigint REFERENCES sentry_project, -- none
  logger varchar(64) NOT NULL, -- none
  level integer NOT NULL, -- none
  message text NOT NULL, -- none
  culprit varchar(200), -- none
  status integer NOT NULL, -- status
  times_seen integer NOT NULL, -- none
  last_seen timestamptz NOT NULL, -- activity-time
  first_seen timestamptz NOT NULL, -- none
  resolved_at timestamptz, -- unread-flag
  active_at timestamptz, -- none
  score integer NOT NULL, -- score
  data text, -- none
  short_id bigint, -- none
  type integer NOT NULL DEFAULT 1 -- none
);
CREATE TABLE sentry_auditlogentry ( -- table: entity
  id bigserial PRIMARY KEY, -- none
  organization_id bigint NOT NULL, -- tenant-key
  actor_label varchar(64), -- none
  actor_id bigint, -- actor
  target_object bigint, -- none
  event integer NOT NULL, -- none
  ip_address inet, -- personal-data
  data text NOT NULL, -- none
  datetime timestamptz NOT NULL -- none
);
CREATE TABLE sentry_commit ( -- table: entity
  id bigserial PRIMARY KEY, -- none
  organization_id bigint NOT NULL, -- tenant-key
  repository_id integer NOT NULL, -- none
  key varchar(64) NOT NULL, -- none
  date_added timestamptz NOT NULL, -- created-time
  author_id bigint, -- none
  message text -- none
);
CREATE TABLE social_auth_usersocialauth ( -- table: entity
  id bigserial PRIMARY KEY, -- none
  provider varchar(32) NOT NULL, -- category
  uid varchar(255) NOT NULL, -- external-id
  extra_data jsonb NOT NULL, -- none
  user_id bigint NOT NULL REFERENCES auth_user, -- owner
  created timestamptz NOT NULL, -- created-time
  modified timestamptz NOT NULL -- updated-time
);
CREATE TABLE django_content_type ( -- table: entity
  id serial PRIMARY KEY, -- none
  app_label varchar(100) NOT NULL, -- none
  model varchar(100) NOT NULL, -- none
  UNIQUE (app_label, model)
);
CREATE TABLE django_admin_log ( -- table: event-log
  id serial PRIMARY KEY, -- none
  action_time timestamptz NOT NULL, -- event-time
  object_id text, -- polymorphic-id
  object_repr varchar(200) NOT NULL, -- none
  action_flag smallint NOT NULL, -- none
  change_message text NOT NULL, -- none
  content_type_id integer REFERENCES django_content_type, -- polymorphic-type
  user_id bigint NOT NULL REFERENCES auth_user -- owner
);
CREATE TABLE django_session ( -- table: session-store
  session_key varchar(40) PRIMARY KEY, -- token
  session_data text NOT NULL, -- none
  expire_date timestamptz NOT NULL -- expiry-time
);
CREATE TABLE django_migrations ( -- table: migration-journal
  id bigserial PRIMARY KEY, -- none
  app varchar(255) NOT NULL, -- none
  name varchar(255) NOT NULL, -- none
  applied timestamptz NOT NULL -- none
);
