CREATE TABLE warehouses (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  minimum_number_of_days_between_two_complete_inventories_of_the_stock integer -- bad
);

CREATE TABLE shelves (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  warehouse_id bigint NOT NULL,
  CONSTRAINT shelves_belong_to_a_warehouse_and_are_emptied_before_it_is_deleted -- bad
    FOREIGN KEY (warehouse_id) REFERENCES warehouses (id) ON DELETE RESTRICT
);

CREATE INDEX shelves_warehouse_id_idx ON shelves (warehouse_id);
