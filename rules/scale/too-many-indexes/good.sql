CREATE TABLE recordings (
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
