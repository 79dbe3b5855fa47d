CREATE TABLE messages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  recipient_id bigint NOT NULL,
  body text NOT NULL,
  is_read boolean NOT NULL DEFAULT false
);

CREATE INDEX messages_is_read_idx ON messages (is_read); -- bad
