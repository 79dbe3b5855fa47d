CREATE TABLE campaigns (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE campaign_events ( -- bad
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  campaign_id bigint NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
  clicks integer NOT NULL DEFAULT 0 CHECK (clicks >= 0),
  occurred_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX campaign_events_campaign_id_idx ON campaign_events (campaign_id, occurred_at);
