CREATE TABLE campaigns (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title text NOT NULL
);

CREATE TABLE posts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  campaign_id bigint NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
  status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'scheduled', 'published')),
  scheduled_for timestamptz
);

CREATE INDEX posts_campaign_id_idx ON posts (campaign_id);
CREATE INDEX posts_due_idx ON posts (scheduled_for) WHERE status = 'scheduled';

CREATE TABLE invitations (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL,
  expires_at timestamptz NOT NULL DEFAULT now() + interval '7 days'
);

CREATE INDEX invitations_expires_at_idx ON invitations (expires_at);
