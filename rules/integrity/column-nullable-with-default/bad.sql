CREATE TABLE posts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  is_pinned boolean DEFAULT false, -- bad
  created_at timestamptz DEFAULT now() -- bad
);
