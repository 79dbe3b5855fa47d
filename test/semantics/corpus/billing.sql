-- Software by subscription: tenants, money, credits, usage.
CREATE TYPE subscription_status AS ENUM ('trialing', 'active', 'past_due', 'canceled');
CREATE TABLE organizations ( -- table: tenant-root, entity
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), -- none
  name text NOT NULL, -- none
  slug text NOT NULL UNIQUE, -- natural-name
  stripe_customer_id text UNIQUE, -- external-id
  billing_email text, -- none
  vat_number text, -- none
  tax_id text, -- none
  plan text NOT NULL DEFAULT 'free', -- category
  credits integer NOT NULL DEFAULT 0, -- balance
  monthly_credits integer NOT NULL DEFAULT 100, -- money
  seats integer, -- counter
  max_seats integer, -- none
  trial_started_at timestamptz, -- period-start
  trial_ends_at timestamptz, -- period-end, expiry-time
  is_deleted boolean NOT NULL DEFAULT false, -- flag, soft-delete
  created_at timestamptz NOT NULL DEFAULT now(), -- created-time
  updated_at timestamptz NOT NULL DEFAULT now() -- updated-time
);
CREATE TABLE members ( -- table: user-account, entity
  id uuid PRIMARY KEY, -- none
  organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE, -- tenant-key
  email text NOT NULL, -- login-name, personal-data
  password_digest text NOT NULL, -- hashed-secret
  first_name text, -- personal-data
  last_name text, -- personal-data
  phone_number text, -- personal-data
  phone_verified boolean, -- flag
  date_of_birth date, -- personal-data
  ssn_verified boolean, -- flag
  preferred_language text, -- none
  referral_code text UNIQUE, -- code
  created_at timestamptz NOT NULL -- created-time
);
CREATE TABLE subscriptions ( -- table: entity
  id uuid PRIMARY KEY, -- none
  organization_id uuid NOT NULL REFERENCES organizations, -- tenant-key
  stripe_subscription_id text NOT NULL, -- external-id
  stripe_price_id text, -- external-id
  status subscription_status NOT NULL, -- status
  quantity integer NOT NULL DEFAULT 1, -- counter
  cancel_at_period_end boolean, -- flag
  current_period_start timestamptz, -- period-start
  current_period_end timestamptz, -- period-end, expiry-time
  discount_percent numeric(5,2), -- percentage
  tax_rate numeric(6,4), -- percentage
  created_at timestamptz NOT NULL -- created-time
);
CREATE TABLE payment_methods ( -- table: entity
  id uuid PRIMARY KEY, -- none
  organization_id uuid NOT NULL REFERENCES organizations, -- tenant-key
  stripe_payment_method_id text, -- external-id
  card_brand text, -- none
  card_last4 varchar(4), -- none
  card_exp_month integer, -- none
  cardholder_name text, -- personal-data
  fingerprint text, -- none
  card_token text, -- none
  iban text, -- secret
  account_number text, -- secret
  routing_number text, -- none
  is_default boolean NOT NULL DEFAULT false -- flag
);
CREATE TABLE invoices ( -- table: entity
  id uuid PRIMARY KEY, -- none
  organization_id uuid NOT NULL REFERENCES organizations, -- tenant-key
  number text NOT NULL, -- none
  currency char(3) NOT NULL, -- none
  subtotal numeric(12,2) NOT NULL, -- money
  tax numeric(12,2) NOT NULL, -- money
  total numeric(12,2) NOT NULL, -- money
  amount_paid numeric(12,2) NOT NULL, -- money
  amount_due numeric(12,2) NOT NULL, -- money
  amount_type text, -- category
  status text NOT NULL DEFAULT 'draft', -- status
  due_date date, -- schedule-time
  paid_at timestamptz, -- none
  payment_intent_id text, -- external-id
  hosted_invoice_url text, -- none
  attempt_count integer NOT NULL DEFAULT 0, -- counter
  next_payment_attempt timestamptz, -- none
  billing_name text, -- personal-data
  billing_address text, -- personal-data
  billing_country text, -- none
  created_at timestamptz NOT NULL -- created-time
);
CREATE TABLE invoice_lines ( -- table: entity
  id uuid PRIMARY KEY, -- none
  invoice_id uuid NOT NULL REFERENCES invoices, -- parent
  description text, -- none
  quantity numeric NOT NULL, -- counter
  unit_price_cents bigint NOT NULL, -- money
  amount_cents bigint NOT NULL, -- money
  period_start date, -- period-start
  period_end date -- period-end
);
CREATE TABLE credit_transactions ( -- table: ledger
  id bigserial PRIMARY KEY, -- none
  organization_id uuid NOT NULL REFERENCES organizations, -- tenant-key
  amount integer NOT NULL, -- money
  type text NOT NULL, -- category
  balance_after integer NOT NULL, -- balance
  description text, -- none
  created_at timestamptz NOT NULL DEFAULT now() -- created-time, event-time
);
CREATE TABLE coupons ( -- table: entity
  id uuid PRIMARY KEY, -- none
  code text NOT NULL UNIQUE, -- code
  percent_off numeric, -- none
  amount_off integer, -- none
  duration text, -- none
  max_redemptions integer, -- none
  times_redeemed integer NOT NULL DEFAULT 0, -- none
  redeem_by timestamptz, -- none
  valid_from timestamptz, -- period-start
  valid_until timestamptz, -- period-end, expiry-time
  created_at timestamptz NOT NULL -- created-time
);
CREATE TABLE usage_records ( -- table: event-log
  id bigserial PRIMARY KEY, -- none
  organization_id uuid NOT NULL REFERENCES organizations, -- tenant-key
  metric text NOT NULL, -- none
  quantity bigint NOT NULL, -- counter
  prompt_tokens integer, -- counter
  completion_tokens integer, -- counter
  tokens_used integer, -- counter
  token_count integer, -- counter
  cost_usd numeric(10,6), -- money
  "timestamp" timestamptz NOT NULL, -- event-time
  idempotency_key text -- none
);
CREATE TABLE api_keys ( -- table: credential-store
  id uuid PRIMARY KEY, -- none
  organization_id uuid NOT NULL REFERENCES organizations, -- tenant-key
  name text NOT NULL, -- none
  key text NOT NULL, -- secret
  key_prefix varchar(8) NOT NULL, -- none
  scopes text[], -- none
  rate_limit integer, -- none
  last_used_at timestamptz, -- activity-time
  expires_at timestamptz, -- expiry-time
  created_by uuid REFERENCES members, -- actor
  created_at timestamptz NOT NULL -- created-time
);
CREATE TABLE webhook_endpoints ( -- table: entity
  id uuid PRIMARY KEY, -- none
  organization_id uuid NOT NULL REFERENCES organizations, -- tenant-key
  url text NOT NULL, -- none
  signing_secret text NOT NULL, -- secret
  secret_hint text, -- none
  enabled_events text[], -- none
  disabled boolean NOT NULL DEFAULT false -- flag
);
CREATE TABLE webhook_deliveries ( -- table: queue
  id uuid PRIMARY KEY, -- none
  endpoint_id uuid NOT NULL REFERENCES webhook_endpoints ON DELETE CASCADE, -- parent
  event_type text NOT NULL, -- category
  payload jsonb NOT NULL, -- none
  status text NOT NULL DEFAULT 'pending', -- status
  http_status integer, -- none
  response_status integer, -- none
  attempts integer NOT NULL DEFAULT 0, -- counter
  next_attempt_at timestamptz, -- schedule-time
  delivered_at timestamptz, -- unread-flag
  created_at timestamptz NOT NULL -- created-time
);
CREATE TABLE audit_log ( -- table: audit-log, event-log
  id bigserial PRIMARY KEY, -- none
  organization_id uuid NOT NULL REFERENCES organizations, -- tenant-key
  actor_id uuid REFERENCES members, -- actor
  action text NOT NULL, -- none
  target_type text NOT NULL, -- polymorphic-type
  target_id text NOT NULL, -- polymorphic-id
  old_values jsonb, -- none
  new_values jsonb, -- none
  user_agent text, -- none
  ip inet, -- personal-data
  created_at timestamptz NOT NULL -- created-time, event-time
);
