CREATE TABLE shelves (
  room integer NOT NULL,
  number integer NOT NULL,
  PRIMARY KEY (room, number)
);

CREATE TABLE books (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  room integer,
  shelf integer,
  FOREIGN KEY (room, shelf) REFERENCES shelves (room, number) -- bad
);

CREATE INDEX books_room_shelf_idx ON books (room, shelf);
