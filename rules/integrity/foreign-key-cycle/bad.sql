CREATE TABLE teams ( -- bad
  id bigint PRIMARY KEY,
  leader_id bigint NOT NULL
);

CREATE TABLE players (
  id bigint PRIMARY KEY,
  team_id bigint NOT NULL REFERENCES teams (id)
);

ALTER TABLE teams ADD FOREIGN KEY (leader_id) REFERENCES players (id);
CREATE INDEX teams_leader_id_idx ON teams (leader_id);
CREATE INDEX players_team_id_idx ON players (team_id);
