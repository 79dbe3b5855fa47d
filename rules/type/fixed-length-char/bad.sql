CREATE TABLE airports (
  code char(3) PRIMARY KEY, -- bad
  name text NOT NULL,
  region character(10) -- bad
);
