CREATE TABLE clubs (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  trainer_1 text, -- bad
  trainer_2 text,
  trainer_3 text
);
