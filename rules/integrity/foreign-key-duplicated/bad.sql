CREATE TABLE campaigns (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE posts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  campaign_id bigint NOT NULL,
  CONSTRAINT posts_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns (id) -- bad
);

CREATE INDEX posts_campaign_id_idx ON posts (campaign_id);

-- Meant to replace the one above, which stayed.
ALTER TABLE posts ADD CONSTRAINT fk_posts_campaign FOREIGN KEY (campaign_id) REFERENCES campaigns (id) ON DELETE CASCADE;
