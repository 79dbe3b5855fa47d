-- A service that signs people in, with what providers give it.
CREATE SCHEMA auth;
CREATE TYPE auth.factor_type AS ENUM ('totp', 'webauthn', 'phone');
CREATE TYPE auth.aal_level AS ENUM ('aal1', 'aal2', 'aal3');
CREATE TABLE auth.users ( -- table: user-account, entity
  instance_id uuid, -- none
  id uuid PRIMARY KEY, -- none
  aud varchar(255), -- none
  role varchar(255), -- category
  email varchar(255) UNIQUE, -- login-name, personal-data
  encrypted_password varchar(255), -- hashed-secret
  email_confirmed_at timestamptz, -- none
  invited_at timestamptz, -- none
  confirmation_token varchar(255), -- token
  confirmation_sent_at timestamptz, -- none
  recovery_token varchar(255), -- token
  email_change_token_new varchar(255), -- token
  email_change varchar(255), -- none
  last_sign_in_at timestamptz, -- activity-time
  raw_app_meta_data jsonb, -- none
  is_super_admin boolean, -- flag
  phone text UNIQUE, -- login-name, personal-data
  phone_confirmed_at timestamptz, -- none
  banned_until timestamptz, -- none
  is_sso_user boolean NOT NULL DEFAULT false, -- flag
  deleted_at timestamptz, -- soft-delete
  created_at timestamptz, -- created-time
  updated_at timestamptz -- updated-time
);
CREATE TABLE auth.identities ( -- table: entity
  id uuid PRIMARY KEY, -- none
  provider_id text NOT NULL, -- external-id
  user_id uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE, -- owner
  identity_data jsonb NOT NULL, -- document
  provider text NOT NULL, -- category
  email text GENERATED ALWAYS AS (lower(identity_data ->> 'email')) STORED, -- personal-data
  last_sign_in_at timestamptz, -- activity-time
  created_at timestamptz, -- created-time
  updated_at timestamptz -- updated-time
);
CREATE TABLE auth.sessions ( -- table: session-store
  id uuid PRIMARY KEY, -- none
  user_id uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE, -- owner
  factor_id uuid, -- none
  aal auth.aal_level, -- category
  not_after timestamptz, -- expiry-time
  refreshed_at timestamp, -- none
  user_agent text, -- none
  ip inet, -- personal-data
  tag text, -- none
  created_at timestamptz, -- created-time
  updated_at timestamptz -- updated-time
);
CREATE TABLE auth.refresh_tokens ( -- table: session-store, credential-store
  id bigserial PRIMARY KEY, -- none
  token varchar(255) UNIQUE, -- token, secret
  user_id varchar(255), -- owner
  revoked boolean, -- flag
  parent varchar(255), -- none
  session_id uuid REFERENCES auth.sessions ON DELETE CASCADE, -- parent
  created_at timestamptz, -- created-time
  updated_at timestamptz -- updated-time
);
CREATE TABLE auth.mfa_factors ( -- table: credential-store
  id uuid PRIMARY KEY, -- none
  user_id uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE, -- owner
  friendly_name text, -- none
  factor_type auth.factor_type NOT NULL, -- category
  secret text, -- secret
  phone text, -- personal-data
  last_challenged_at timestamptz, -- none
  created_at timestamptz NOT NULL, -- created-time
  updated_at timestamptz NOT NULL -- updated-time
);
CREATE TABLE auth.one_time_tokens ( -- table: credential-store
  id uuid PRIMARY KEY, -- none
  user_id uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE, -- owner
  token_type text NOT NULL, -- category
  token_hash text NOT NULL, -- hashed-secret, token
  relates_to text NOT NULL, -- none
  created_at timestamp NOT NULL DEFAULT now() -- created-time
);
CREATE TABLE auth.flow_state ( -- table: entity
  id uuid PRIMARY KEY, -- none
  user_id uuid, -- owner
  auth_code text NOT NULL, -- none
  code_challenge_method text NOT NULL, -- none
  code_challenge text NOT NULL, -- none
  provider_type text NOT NULL, -- category
  provider_access_token text, -- secret
  provider_refresh_token text, -- secret
  authentication_method text NOT NULL, -- none
  state text, -- none
  created_at timestamptz, -- created-time
  updated_at timestamptz -- updated-time
);
CREATE TABLE auth.audit_log_entries ( -- table: audit-log
  instance_id uuid, -- none
  id uuid PRIMARY KEY, -- none
  payload json, -- none
  ip_address varchar(64) NOT NULL DEFAULT '', -- personal-data
  created_at timestamptz -- created-time, event-time
);
CREATE TABLE realm ( -- table: entity
  id varchar(36) PRIMARY KEY, -- none
  access_code_lifespan integer, -- none
  enabled boolean NOT NULL DEFAULT false, -- flag
  events_expiration bigint, -- none
  name varchar(255) UNIQUE, -- natural-name
  not_before integer, -- none
  password_policy varchar(2550), -- none
  verify_email boolean NOT NULL DEFAULT false, -- flag
  reset_password_allowed boolean NOT NULL DEFAULT false, -- flag
  otp_policy_type varchar(36) DEFAULT 'totp', -- category
  otp_policy_digits integer DEFAULT 6 -- none
);
CREATE TABLE credential ( -- table: credential-store
  id varchar(36) PRIMARY KEY, -- none
  salt bytea, -- none
  type varchar(255), -- category
  user_id varchar(36), -- owner
  created_date bigint, -- none
  user_label varchar(255), -- none
  secret_data text, -- none
  credential_data text, -- none
  password_hash text, -- hashed-secret
  priority integer -- none
);
CREATE TABLE client ( -- table: entity
  id varchar(36) PRIMARY KEY, -- none
  client_id varchar(255), -- none
  secret varchar(255), -- secret
  public_client boolean NOT NULL DEFAULT false, -- flag
  base_url varchar(255), -- none
  realm_id varchar(36) REFERENCES realm, -- none
  protocol varchar(255), -- none
  registration_token varchar(255), -- none
  client_authenticator_type varchar(255), -- category
  root_url varchar(255), -- none
  description varchar(255) -- none
);
