CREATE TABLE folders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id bigint NOT NULL,
  parent_id bigint REFERENCES folders (id) ON DELETE CASCADE,
  title text NOT NULL,
  -- Two folders of one title at the top have no parent, and both are accepted.
  UNIQUE (parent_id, title) -- bad
);
