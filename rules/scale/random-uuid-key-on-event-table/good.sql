CREATE TABLE page_view_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  path text NOT NULL,
  occurred_at timestamptz NOT NULL DEFAULT now()
);
