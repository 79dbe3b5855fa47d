CREATE TABLE devices (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  serial_number text NOT NULL UNIQUE
);

CREATE TABLE readings (
  device_id bigint NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
  measured_at timestamptz NOT NULL,
  celsius numeric(5, 2) NOT NULL,
  PRIMARY KEY (device_id, measured_at)
);
