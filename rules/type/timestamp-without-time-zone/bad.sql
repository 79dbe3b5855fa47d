CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  placed_at timestamp NOT NULL DEFAULT now(), -- bad
  shipped_at timestamp(3) without time zone -- bad
);
