CREATE TABLE invoices (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  stripe_customer_id text NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'paid'))
);

CREATE TABLE refunds (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  stripe_customer_id text NOT NULL,
  status text NOT NULL CHECK (status IN ('asked', 'sent'))
);

CREATE TABLE disputes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  stripe_customer_id text NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'won', 'lost'))
);
