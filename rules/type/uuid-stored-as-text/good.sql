CREATE TABLE documents (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  title text NOT NULL
);

CREATE TABLE share_links (
  slug text PRIMARY KEY,
  document_id uuid NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  tracking_id uuid NOT NULL DEFAULT gen_random_uuid()
);

CREATE INDEX share_links_document_id_idx ON share_links (document_id);
