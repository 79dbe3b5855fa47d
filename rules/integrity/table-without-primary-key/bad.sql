CREATE TABLE devices (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  serial_number text NOT NULL UNIQUE
);

CREATE TABLE readings ( -- bad
  device_id bigint NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
  measured_at timestamptz NOT NULL,
  celsius numeric(5, 2) NOT NULL
);

CREATE UNIQUE INDEX readings_device_id_measured_at_idx ON readings (device_id, measured_at);
