CREATE TABLE api_keys (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  api_key text NOT NULL
);

CREATE TABLE changes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  changed_at timestamptz NOT NULL DEFAULT now(),
  old_row jsonb,
  new_row jsonb
);

CREATE FUNCTION record_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO changes (old_row, new_row) VALUES (to_jsonb(OLD), to_jsonb(NEW));
  RETURN NULL;
END $$;

CREATE TRIGGER record_change AFTER UPDATE ON api_keys FOR EACH ROW EXECUTE FUNCTION record_change(); -- bad
