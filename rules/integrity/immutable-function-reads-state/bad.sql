CREATE TABLE tax_rates (
  country_code text PRIMARY KEY,
  percent numeric(5, 2) NOT NULL CHECK (percent >= 0)
);

CREATE FUNCTION with_tax(amount numeric, country text) RETURNS numeric LANGUAGE sql IMMUTABLE SET search_path = '' AS $$ -- bad
  SELECT amount * (1 + percent / 100) FROM public.tax_rates WHERE country_code = country
$$;
