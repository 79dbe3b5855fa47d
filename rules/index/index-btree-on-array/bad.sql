CREATE TABLE photos (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tags text[] NOT NULL DEFAULT '{}',
  metadata jsonb NOT NULL DEFAULT '{}'
);

CREATE INDEX photos_tags_idx ON photos (tags); -- bad
CREATE INDEX photos_metadata_idx ON photos (metadata); -- bad
