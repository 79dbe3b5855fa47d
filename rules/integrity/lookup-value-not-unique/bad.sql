CREATE TABLE coupons (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL, -- bad
  discount_percent integer NOT NULL CHECK (discount_percent BETWEEN 0 AND 100)
);
