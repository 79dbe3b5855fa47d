CREATE TABLE page_view_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  path text NOT NULL,
  occurred_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX page_view_events_occurred_at_idx ON page_view_events USING brin (occurred_at);

COMMENT ON TABLE page_view_events IS 'What visitors looked at. @retention one year, deleted every night.';
