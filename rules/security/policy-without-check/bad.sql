CREATE TABLE documents (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id uuid NOT NULL,
  title text NOT NULL
);

CREATE INDEX documents_owner_id_idx ON documents (owner_id);

ALTER TABLE documents ENABLE ROW LEVEL SECURITY;

CREATE POLICY documents_change ON documents FOR UPDATE -- bad
  USING (owner_id = (SELECT current_setting('app.user_id', true))::uuid);
