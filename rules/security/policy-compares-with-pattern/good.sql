CREATE TABLE documents (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  written_by text NOT NULL,
  title text NOT NULL
);

CREATE INDEX documents_written_by_idx ON documents (written_by);

ALTER TABLE documents ENABLE ROW LEVEL SECURITY;

CREATE POLICY documents_author ON documents
  USING (written_by = (SELECT current_setting('app.user_name', true)));
