-- Resource planning in the manner of Odoo.
CREATE TABLE res_country ( -- table: lookup
  id serial PRIMARY KEY, -- none
  name varchar NOT NULL UNIQUE, -- natural-name
  code varchar(2) UNIQUE, -- none
  phone_code integer, -- none
  vat_label varchar, -- none
  zip_required boolean -- flag
);
CREATE TABLE res_company ( -- table: entity
  id serial PRIMARY KEY, -- none
  name varchar NOT NULL UNIQUE, -- natural-name
  email varchar, -- none
  phone varchar, -- none
  street varchar, -- none
  zip varchar, -- none
  city varchar, -- none
  create_uid integer, -- actor
  create_date timestamp, -- created-time
  write_uid integer, -- actor
  write_date timestamp -- updated-time
);
CREATE TABLE res_partner ( -- table: entity
  id serial PRIMARY KEY, -- none
  name varchar, -- none
  company_id integer REFERENCES res_company, -- none
  title integer, -- none
  parent_id integer REFERENCES res_partner, -- parent
  lang varchar, -- none
  vat varchar, -- none
  active boolean, -- flag, unread-flag
  type varchar, -- category
  email varchar, -- personal-data
  mobile varchar, -- personal-data
  birthdate date, -- personal-data
  country_id integer REFERENCES res_country, -- none
  partner_latitude numeric, -- none
  credit_limit double precision, -- none
  supplier_rank integer, -- none
  signup_token varchar, -- token
  signup_type varchar, -- category
  signup_expiration timestamp, -- none
  create_uid integer, -- actor
  create_date timestamp, -- created-time
  write_uid integer, -- actor
  write_date timestamp -- updated-time
);
CREATE TABLE res_users ( -- table: user-account, entity
  id serial PRIMARY KEY, -- none
  active boolean DEFAULT true, -- flag, unread-flag
  login varchar NOT NULL UNIQUE, -- login-name
  password varchar, -- password
  company_id integer NOT NULL REFERENCES res_company, -- none
  partner_id integer NOT NULL REFERENCES res_partner, -- none
  signature text, -- none
  totp_secret varchar, -- secret
  notification_type varchar NOT NULL, -- category
  create_uid integer, -- actor
  create_date timestamp, -- created-time
  write_uid integer, -- actor
  write_date timestamp -- updated-time
);
CREATE TABLE account_move ( -- table: entity
  id serial PRIMARY KEY, -- none
  name varchar, -- none
  ref varchar, -- none
  date date NOT NULL, -- none
  state varchar NOT NULL, -- status
  move_type varchar NOT NULL, -- category
  journal_id integer NOT NULL, -- none
  company_id integer REFERENCES res_company, -- none
  currency_id integer NOT NULL, -- none
  partner_id integer REFERENCES res_partner, -- none
  amount_untaxed numeric, -- none
  amount_tax numeric, -- money
  amount_total numeric, -- money
  amount_residual numeric, -- none
  payment_state varchar, -- status
  payment_reference varchar, -- external-id
  invoice_date date, -- none
  invoice_date_due date, -- none
  invoice_origin varchar, -- none
  access_token varchar, -- secret
  auto_post varchar NOT NULL, -- none
  posted_before boolean, -- flag
  create_uid integer, -- actor
  create_date timestamp, -- created-time
  write_uid integer, -- actor
  write_date timestamp -- updated-time
);
CREATE TABLE account_move_line ( -- table: entity
  id serial PRIMARY KEY, -- none
  move_id integer NOT NULL REFERENCES account_move ON DELETE CASCADE, -- parent
  account_id integer, -- none
  debit numeric, -- money
  credit numeric, -- money
  balance numeric, -- balance
  quantity numeric, -- counter
  price_unit numeric, -- none
  discount numeric, -- none
  price_subtotal numeric, -- money
  date_maturity date, -- none
  reconciled boolean, -- flag
  display_type varchar NOT NULL, -- category
  sequence integer -- none
);
CREATE TABLE product_template ( -- table: entity
  id serial PRIMARY KEY, -- none
  name jsonb NOT NULL, -- none
  list_price numeric, -- money
  standard_price jsonb, -- none
  weight numeric, -- none
  sale_ok boolean, -- flag
  default_code varchar, -- none
  barcode varchar, -- none
  description text, -- none
  detailed_type varchar NOT NULL, -- category
  priority varchar, -- category
  categ_id integer NOT NULL -- none
);
