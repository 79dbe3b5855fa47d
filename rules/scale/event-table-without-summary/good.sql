CREATE TABLE campaigns (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE campaign_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  campaign_id bigint NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
  clicks integer NOT NULL DEFAULT 0 CHECK (clicks >= 0),
  occurred_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX campaign_events_campaign_id_idx ON campaign_events (campaign_id, occurred_at);

CREATE MATERIALIZED VIEW campaign_events_by_month AS
SELECT campaign_id, date_trunc('month', occurred_at, 'UTC') AS month, count(*) AS row_count, sum(clicks) AS total_clicks
FROM campaign_events
GROUP BY 1, 2;

CREATE UNIQUE INDEX campaign_events_by_month_campaign_id_month_idx ON campaign_events_by_month (campaign_id, month);
