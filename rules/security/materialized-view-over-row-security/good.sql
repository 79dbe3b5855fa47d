CREATE ROLE app_user;

CREATE TABLE documents (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id uuid NOT NULL,
  title text NOT NULL
);

CREATE INDEX documents_owner_id_idx ON documents (owner_id);

ALTER TABLE documents ENABLE ROW LEVEL SECURITY;

CREATE POLICY documents_owner ON documents
  USING (owner_id = (SELECT current_setting('app.user_id', true))::uuid);

CREATE MATERIALIZED VIEW document_counts AS
  SELECT owner_id, count(*) AS documents FROM documents GROUP BY owner_id;

CREATE UNIQUE INDEX document_counts_owner_id_key ON document_counts (owner_id);

GRANT SELECT ON documents TO app_user;
