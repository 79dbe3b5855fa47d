CREATE TABLE folders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id bigint NOT NULL,
  parent_id bigint REFERENCES folders (id) ON DELETE CASCADE,
  title text NOT NULL,
  UNIQUE (parent_id, title)
);

CREATE UNIQUE INDEX folders_top_title_key ON folders (title) WHERE parent_id IS NULL;
