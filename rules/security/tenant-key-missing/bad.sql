CREATE TABLE tenants (
  id uuid PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE projects (
  tenant_id uuid REFERENCES tenants,
  id uuid,
  name text NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT projects_id_key UNIQUE (id)
);

CREATE TABLE tasks ( -- bad
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES projects (id),
  title text NOT NULL
);

CREATE INDEX tasks_project_id_idx ON tasks (project_id);
