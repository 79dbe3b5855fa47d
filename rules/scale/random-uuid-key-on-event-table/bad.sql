CREATE TABLE page_view_events (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), -- bad
  path text NOT NULL,
  occurred_at timestamptz NOT NULL DEFAULT now()
);
