CREATE TABLE documents (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title text NOT NULL,
  content bytea NOT NULL,
  previews bytea[]
);

-- An oid that numbers a table is no large object.
CREATE TABLE watched_tables (
  table_oid oid PRIMARY KEY
);
