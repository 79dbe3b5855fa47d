CREATE TABLE documents (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title text NOT NULL,
  content oid NOT NULL, -- bad
  previews oid[] -- bad
);
