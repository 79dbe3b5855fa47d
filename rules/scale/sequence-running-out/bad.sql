CREATE TABLE messages (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- bad
  body text NOT NULL
);

SELECT setval('messages_id_seq', 1900000000);
