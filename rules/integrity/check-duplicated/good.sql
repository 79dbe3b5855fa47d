CREATE TABLE articles (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  price_cents integer NOT NULL CONSTRAINT articles_price_positive CHECK (price_cents > 0)
);
