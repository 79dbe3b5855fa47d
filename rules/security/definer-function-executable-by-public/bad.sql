CREATE FUNCTION close_books(year integer) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$ -- bad
  SELECT
$$;
