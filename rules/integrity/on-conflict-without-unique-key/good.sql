CREATE TABLE page_views (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  page_path text NOT NULL,
  viewed_on date NOT NULL DEFAULT current_date,
  views integer NOT NULL DEFAULT 1,
  UNIQUE (page_path, viewed_on)
);

CREATE FUNCTION count_view(path text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO page_views (page_path) VALUES (path)
  ON CONFLICT (page_path, viewed_on) DO UPDATE SET views = page_views.views + 1
$$;
