CREATE TABLE "Customers" ( -- bad
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "firstName" text NOT NULL, -- bad
  "last name" text NOT NULL -- bad
);
