CREATE TABLE articles (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  price_cents integer NOT NULL CONSTRAINT articles_price_positive CHECK (price_cents > 0)
);

ALTER TABLE articles ADD CONSTRAINT articles_price_check CHECK (0 < price_cents); -- bad
