CREATE ROLE app_user;

CREATE TABLE memberships (
  user_id uuid,
  team_id bigint,
  PRIMARY KEY (user_id, team_id)
);

CREATE TABLE documents (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  team_id bigint NOT NULL,
  title text NOT NULL
);

CREATE INDEX documents_team_id_idx ON documents (team_id);

ALTER TABLE documents ENABLE ROW LEVEL SECURITY;

CREATE POLICY documents_team ON documents
  USING (
    team_id IN (
      SELECT memberships.team_id
      FROM memberships
      WHERE memberships.user_id = (SELECT current_setting('app.user_id', true))::uuid
    )
  );

GRANT SELECT ON memberships TO app_user;
GRANT SELECT ON documents TO app_user;
