CREATE TABLE recordings ( -- bad
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  artist text NOT NULL,
  album text NOT NULL,
  label text NOT NULL,
  genre text NOT NULL,
  mood text NOT NULL,
  language text NOT NULL,
  country text NOT NULL,
  producer text NOT NULL,
  composer text NOT NULL,
  lyricist text NOT NULL,
  engineer text NOT NULL,
  studio text NOT NULL,
  mastered_by text NOT NULL,
  distributor text NOT NULL,
  format text NOT NULL,
  edition text NOT NULL
);

CREATE INDEX recordings_artist_idx ON recordings (artist);
CREATE INDEX recordings_album_idx ON recordings (album);
CREATE INDEX recordings_label_idx ON recordings (label);
CREATE INDEX recordings_genre_idx ON recordings (genre);
CREATE INDEX recordings_mood_idx ON recordings (mood);
CREATE INDEX recordings_language_idx ON recordings (language);
CREATE INDEX recordings_country_idx ON recordings (country);
CREATE INDEX recordings_producer_idx ON recordings (producer);
CREATE INDEX recordings_composer_idx ON recordings (composer);
CREATE INDEX recordings_lyricist_idx ON recordings (lyricist);
CREATE INDEX recordings_engineer_idx ON recordings (engineer);
CREATE INDEX recordings_studio_idx ON recordings (studio);
CREATE INDEX recordings_mastered_by_idx ON recordings (mastered_by);
CREATE INDEX recordings_distributor_idx ON recordings (distributor);
CREATE INDEX recordings_format_idx ON recordings (format);
CREATE INDEX recordings_edition_idx ON recordings (edition);
