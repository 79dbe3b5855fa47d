CREATE TABLE "order" ( -- bad
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "user" text NOT NULL, -- bad
  value integer NOT NULL
);
