CREATE TABLE line_items (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  unit_price numeric(12, 2) NOT NULL
);

CREATE TABLE archived_line_items (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);
