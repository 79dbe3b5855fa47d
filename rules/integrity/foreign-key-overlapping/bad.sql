CREATE TABLE campaigns (
  id bigint PRIMARY KEY,
  tenant_id bigint NOT NULL,
  UNIQUE (tenant_id, id)
);

CREATE TABLE posts (
  id bigint PRIMARY KEY,
  tenant_id bigint NOT NULL,
  campaign_id bigint,
  FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  FOREIGN KEY (campaign_id) REFERENCES campaigns (id) -- bad
);

CREATE INDEX posts_campaign_idx ON posts (campaign_id, tenant_id);
