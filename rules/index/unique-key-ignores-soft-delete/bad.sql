CREATE TABLE workspaces (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug text NOT NULL,
  deleted_at timestamptz,
  CONSTRAINT workspaces_slug_key UNIQUE (slug) -- bad
);
