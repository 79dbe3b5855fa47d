CREATE TABLE deliveries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  courier_id bigint NOT NULL,
  status text NOT NULL,
  delivered_at timestamptz
);

CREATE INDEX deliveries_courier_id_status_idx ON deliveries (courier_id, courier_id); -- bad
CREATE INDEX deliveries_delivered_at_idx ON deliveries (delivered_at) INCLUDE (status, delivered_at); -- bad
