CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id) ON DELETE CASCADE, -- bad
  placed_at timestamptz NOT NULL DEFAULT now()
);

-- Of no use for the foreign key: customer_id is not in front.
CREATE INDEX orders_placed_at_customer_id_idx ON orders (placed_at, customer_id);
