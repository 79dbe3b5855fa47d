CREATE FUNCTION is_same_day(a date, b date) RETURNS boolean LANGUAGE sql IMMUTABLE LEAKPROOF AS $$ -- bad
  SELECT a = b
$$;
