CREATE TABLE messages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  recipient_id bigint NOT NULL,
  body text NOT NULL,
  is_read boolean NOT NULL DEFAULT false
);

CREATE INDEX messages_unread_idx ON messages (recipient_id) WHERE NOT is_read;
