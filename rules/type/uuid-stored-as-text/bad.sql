CREATE TABLE documents (
  id varchar(36) PRIMARY KEY DEFAULT gen_random_uuid(), -- bad
  title text NOT NULL
);

CREATE TABLE share_links (
  slug text PRIMARY KEY,
  document_id varchar(36) NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  tracking_id text NOT NULL DEFAULT gen_random_uuid()::text -- bad
);

CREATE INDEX share_links_document_id_idx ON share_links (document_id);
