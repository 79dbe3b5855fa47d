CREATE UNLOGGED TABLE suggestions ( -- bad
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  body text NOT NULL
);

CREATE UNLOGGED TABLE feedback ( -- bad
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  suggestion_id bigint NOT NULL REFERENCES suggestions (id) ON DELETE CASCADE,
  stars smallint NOT NULL
);

CREATE INDEX feedback_suggestion_id_idx ON feedback (suggestion_id);
