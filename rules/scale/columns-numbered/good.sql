CREATE TABLE clubs (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE trainers (
  club_id bigint NOT NULL REFERENCES clubs (id) ON DELETE CASCADE,
  name text NOT NULL,
  PRIMARY KEY (club_id, name)
);
