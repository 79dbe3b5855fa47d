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

CREATE TABLE tasks (
  tenant_id uuid REFERENCES tenants,
  id uuid,
  project_id uuid NOT NULL REFERENCES projects (id), -- bad
  title text NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE INDEX tasks_project_id_idx ON tasks (project_id);
