CREATE TABLE warehouses (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  inventory_interval_days integer
);

CREATE TABLE shelves (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  warehouse_id bigint NOT NULL,
  CONSTRAINT shelves_warehouse_id_fkey
    FOREIGN KEY (warehouse_id) REFERENCES warehouses (id) ON DELETE RESTRICT
);

CREATE INDEX shelves_warehouse_id_idx ON shelves (warehouse_id);
