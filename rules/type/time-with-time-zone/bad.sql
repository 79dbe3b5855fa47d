CREATE TABLE shops (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  opens_at time with time zone NOT NULL, -- bad
  closes_at timetz NOT NULL -- bad
);
