CREATE TABLE line_items (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  unit_price numeric(12, 2) NOT NULL,
  "unitPrice" numeric(12, 2) -- bad
);

CREATE TABLE "Line_Items" ( -- bad
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);
