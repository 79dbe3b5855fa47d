CREATE TABLE announcements (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title text NOT NULL,
  is_published boolean NOT NULL DEFAULT false
);

ALTER TABLE announcements ENABLE ROW LEVEL SECURITY;

CREATE POLICY read_published ON announcements FOR SELECT USING (is_published);
