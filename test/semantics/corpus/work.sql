-- Work to do, machines, coins and other things whose names deceive.
CREATE TABLE jobs ( -- table: queue
  id bigserial PRIMARY KEY, -- none
  queue text NOT NULL, -- none
  payload jsonb NOT NULL, -- none
  attempts integer NOT NULL DEFAULT 0, -- counter
  max_attempts integer NOT NULL DEFAULT 5, -- none
  run_at timestamptz NOT NULL DEFAULT now(), -- schedule-time
  locked_at timestamptz, -- none
  locked_by text, -- none
  last_error text, -- none
  last_run_at timestamptz, -- none
  priority integer NOT NULL DEFAULT 0, -- none
  created_at timestamptz NOT NULL -- created-time
);
CREATE TABLE outbox ( -- table: queue
  id bigserial PRIMARY KEY, -- none
  aggregate_type text NOT NULL, -- category
  aggregate_id uuid NOT NULL, -- none
  event_type text NOT NULL, -- category
  payload jsonb NOT NULL, -- none
  status text NOT NULL DEFAULT 'pending', -- status
  dispatched_at timestamptz, -- unread-flag
  created_at timestamptz NOT NULL -- created-time
);
CREATE TABLE appointments ( -- table: entity
  id serial PRIMARY KEY, -- none
  status text NOT NULL DEFAULT 'scheduled', -- status
  scheduled_at timestamptz NOT NULL, -- schedule-time
  due_at timestamptz, -- schedule-time
  cancelled_by text, -- actor
  sort_by text, -- none
  powered_by text -- none
);
CREATE TABLE tokens ( -- table: entity
  id serial PRIMARY KEY, -- none
  token_address varchar(42) NOT NULL, -- none
  contract_address varchar(42), -- none
  symbol text NOT NULL, -- none
  decimals smallint, -- none
  token text, -- none
  total_supply numeric -- none
);
CREATE TABLE settings ( -- table: entity
  key text PRIMARY KEY, -- none
  value text NOT NULL, -- none
  is_secret boolean NOT NULL DEFAULT false, -- flag
  description text -- none
);
CREATE TABLE secrets ( -- table: credential-store
  id serial PRIMARY KEY, -- none
  name text NOT NULL, -- none
  value text NOT NULL, -- secret
  secret_arn text -- none
);
CREATE TABLE servers ( -- table: entity
  id serial PRIMARY KEY, -- none
  hostname text NOT NULL, -- none
  ip_address inet NOT NULL, -- none
  mac_address macaddr, -- none
  ssh_public_key text, -- none
  ssh_key_fingerprint text, -- none
  root_password text, -- password
  health_status text, -- status
  exit_status integer, -- none
  status_code integer, -- none
  status_message text, -- none
  status_changed_at timestamptz, -- none
  cpu_count integer, -- counter
  country text, -- none
  account text, -- none
  discount_type text -- category
);
CREATE TABLE access_logs ( -- table: event-log
  id bigserial PRIMARY KEY, -- none
  method text NOT NULL, -- none
  path text NOT NULL, -- none
  status integer NOT NULL, -- none
  duration_ms integer, -- none
  referer text, -- none
  request_id uuid, -- none
  session_id uuid, -- none
  remote_addr inet, -- personal-data
  occurred_at timestamptz NOT NULL -- event-time
);
CREATE TABLE devices ( -- table: entity
  id serial PRIMARY KEY, -- none
  device_id text NOT NULL, -- none
  device_type text, -- category
  push_token text, -- none
  fcm_token text, -- none
  device_token text, -- none
  os_version text, -- none
  last_heartbeat_at timestamptz, -- activity-time
  public_key text, -- none
  api_key_id integer, -- none
  token_expires timestamptz, -- expiry-time
  max_tokens integer, -- none
  next_page_token text, -- none
  csrf_token text, -- token
  password_hint text, -- none
  password_reset_at timestamptz, -- none
  password_reset_required boolean, -- flag
  session_count integer, -- counter
  hash_rate numeric, -- none
  content_hash text, -- none
  commit_sha text, -- none
  encrypted boolean, -- flag
  has_password boolean, -- flag
  pin_count integer, -- counter
  pinned boolean, -- flag, unread-flag
  tokenizer text, -- none
  secretary text, -- none
  monkey text, -- none
  keyboard text -- none
);
CREATE TABLE reports ( -- table: entity
  id serial PRIMARY KEY, -- none
  period_start date, -- period-start
  period_end date, -- period-end
  growth_percent numeric, -- none
  progress integer, -- percentage
  progress_note text, -- none
  completion_percentage numeric(5,2), -- percentage
  count integer, -- counter
  counted_by text, -- none
  account_count integer, -- counter
  "order" integer, -- none
  order_by text, -- none
  state_code text, -- none
  type_id integer, -- none
  email_verified boolean, -- flag
  email_count integer, -- counter
  email_template text, -- none
  priceless boolean, -- flag
  price_list_id integer, -- none
  amount_in_words text, -- none
  likelihood numeric, -- none
  deleted_count integer, -- counter
  delete_reason text, -- none
  deletion_requested_at timestamptz, -- none
  created_count integer, -- counter
  updated_rows integer, -- none
  expires_in integer, -- none
  scheduled boolean, -- flag
  schedule_id integer, -- none
  last_name_change timestamptz, -- none
  from_address text, -- none
  address text -- none
);
CREATE TABLE tombstones (
  entity text NOT NULL, -- polymorphic-type
  entity_id uuid NOT NULL, -- polymorphic-id
  deleted_at timestamptz NOT NULL DEFAULT now() -- none
);
CREATE TABLE password_history ( -- table: credential-store
  id serial PRIMARY KEY, -- none
  user_id uuid NOT NULL, -- owner
  password_hash text NOT NULL, -- hashed-secret
  changed_at timestamptz NOT NULL DEFAULT now() -- event-time
);
CREATE TABLE sessions ( -- table: session-store
  sid varchar PRIMARY KEY, -- none
  sess json NOT NULL, -- none
  expire timestamp(6) NOT NULL -- expiry-time
);
