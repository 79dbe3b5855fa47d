CREATE TABLE page_view_events ( -- bad
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  path text NOT NULL,
  occurred_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX page_view_events_occurred_at_idx ON page_view_events USING brin (occurred_at);
