-- A shop, a clinic and a bank: people, places and goods.
CREATE TABLE customers ( -- table: user-account, entity
  id serial PRIMARY KEY, -- none
  email citext NOT NULL UNIQUE, -- login-name, personal-data
  hashed_password text NOT NULL, -- hashed-secret
  full_name text, -- personal-data
  gender char(1), -- category, personal-data
  birthday date, -- personal-data
  loyalty_card_number text, -- none
  marketing_opt_in boolean, -- flag
  total_spent numeric(12,2), -- money
  orders_count integer, -- counter
  notes text, -- none
  created_at timestamptz NOT NULL -- created-time
);
CREATE TABLE addresses ( -- table: entity
  id serial PRIMARY KEY, -- none
  customer_id integer NOT NULL REFERENCES customers ON DELETE CASCADE, -- owner
  recipient_name text NOT NULL, -- personal-data
  street text NOT NULL, -- personal-data
  address_line2 text, -- personal-data
  city text NOT NULL, -- none
  state text, -- none
  zip text NOT NULL, -- personal-data
  country_code char(2) NOT NULL, -- none
  phone text, -- personal-data
  is_default boolean NOT NULL DEFAULT false -- flag
);
CREATE TABLE warehouses ( -- table: entity
  id serial PRIMARY KEY, -- none
  name text NOT NULL UNIQUE, -- natural-name
  street text, -- none
  city text, -- none
  state char(2), -- none
  zip text, -- none
  phone text -- none
);
CREATE TABLE product_categories ( -- table: lookup
  id serial PRIMARY KEY, -- none
  name text NOT NULL, -- natural-name
  slug text NOT NULL UNIQUE, -- natural-name
  description text -- none
);
CREATE TABLE products ( -- table: entity
  id serial PRIMARY KEY, -- none
  category_id integer NOT NULL REFERENCES product_categories, -- none
  name text NOT NULL, -- none
  sku text NOT NULL UNIQUE, -- none
  description text, -- search-text
  price numeric(10,2) NOT NULL, -- money
  compare_at_price numeric(10,2), -- money
  discount numeric(10,2), -- none
  stock integer NOT NULL DEFAULT 0, -- counter
  weight_grams integer, -- none
  attributes jsonb, -- document
  tags text[], -- tag-list
  image_urls text[], -- none
  status text NOT NULL DEFAULT 'active', -- status
  average_rating numeric(3,2), -- score
  view_count bigint, -- counter
  published_at timestamptz, -- none
  archived_at timestamptz, -- soft-delete
  created_at timestamptz NOT NULL, -- created-time
  updated_at timestamptz NOT NULL -- updated-time
);
CREATE TABLE orders ( -- table: entity
  id serial PRIMARY KEY, -- none
  customer_id integer NOT NULL REFERENCES customers, -- owner
  order_number text NOT NULL UNIQUE, -- none
  state text NOT NULL DEFAULT 'cart', -- status
  payment_status text NOT NULL DEFAULT 'unpaid', -- status
  currency char(3) NOT NULL, -- none
  shipping_cost numeric(10,2), -- money
  discount_amount numeric(10,2), -- money
  total_amount numeric(10,2) NOT NULL, -- money
  total_items integer, -- none
  exchange_rate numeric, -- none
  gateway_transaction_id text, -- external-id
  customer_ip inet, -- personal-data
  gift_message text, -- none
  coupon_code text, -- code
  source text, -- none
  utm_source text, -- none
  created_at timestamptz NOT NULL, -- created-time
  updated_at timestamptz NOT NULL -- updated-time
);
CREATE TABLE order_items ( -- table: entity
  id serial PRIMARY KEY, -- none
  order_id integer NOT NULL REFERENCES orders, -- parent
  product_id integer REFERENCES products, -- none
  product_name text NOT NULL, -- none
  qty integer NOT NULL, -- counter
  unit_price numeric(10,2) NOT NULL -- money
);
CREATE TABLE product_tags ( -- table: join
  product_id integer NOT NULL REFERENCES products, -- parent
  tag_id integer NOT NULL REFERENCES product_categories, -- none
  created_at timestamptz NOT NULL DEFAULT now(), -- created-time
  PRIMARY KEY (product_id, tag_id)
);
CREATE TABLE reviews ( -- table: entity
  id serial PRIMARY KEY, -- none
  product_id integer NOT NULL REFERENCES products ON DELETE CASCADE, -- parent
  customer_id integer NOT NULL REFERENCES customers, -- owner
  rating smallint NOT NULL, -- score
  body text, -- search-text
  helpful_count integer NOT NULL DEFAULT 0, -- counter
  sentiment_score real, -- none
  is_verified boolean -- flag
);
CREATE TABLE patients ( -- table: entity
  id uuid PRIMARY KEY, -- none
  name text NOT NULL, -- personal-data
  ssn text, -- secret, personal-data
  passport_number text, -- secret, personal-data
  blood_type text, -- category, personal-data
  emergency_contact_name text, -- personal-data
  emergency_contact_phone text, -- personal-data
  treatment_plan text, -- none
  license_plate text, -- none
  state varchar(2) -- none
);
CREATE TABLE cards ( -- table: entity
  id uuid PRIMARY KEY, -- none
  customer_id integer REFERENCES customers, -- owner
  card_number varchar(19) NOT NULL, -- secret
  cvv varchar(4), -- secret
  pin_hash text, -- hashed-secret
  masked_card_number text, -- none
  expires_on date, -- expiry-time
  credit_limit numeric -- none
);
CREATE TABLE postal_areas ( -- table: entity
  id serial PRIMARY KEY, -- none
  pin_code varchar(6) NOT NULL, -- none
  city text NOT NULL, -- none
  area_code text -- none
);
CREATE TABLE inventory ( -- table: entity
  id serial PRIMARY KEY, -- none
  product_id integer NOT NULL REFERENCES products, -- none
  warehouse_id integer NOT NULL REFERENCES warehouses, -- none
  last_update timestamptz NOT NULL -- updated-time
);
CREATE TABLE page_views ( -- table: event-log
  id bigserial PRIMARY KEY, -- none
  customer_id integer NOT NULL REFERENCES customers, -- owner
  product_id integer NOT NULL REFERENCES products, -- none
  created_at timestamptz NOT NULL -- created-time, event-time
);
CREATE TABLE blogs ( -- table: entity
  id serial PRIMARY KEY, -- none
  title text NOT NULL, -- none
  created_at timestamptz NOT NULL -- created-time
);
CREATE TABLE events ( -- table: entity
  id serial PRIMARY KEY, -- none
  title text NOT NULL, -- none
  venue text, -- none
  starts_at timestamptz NOT NULL, -- period-start
  ends_at timestamptz NOT NULL, -- period-end
  doors_open time, -- none
  created_at timestamptz NOT NULL -- created-time
);
CREATE TABLE training_sessions ( -- table: entity
  id serial PRIMARY KEY, -- none
  coach text, -- none
  start_time time NOT NULL, -- none
  end_time time NOT NULL, -- none
  held_on date -- none
);
CREATE EXTENSION IF NOT EXISTS citext;
