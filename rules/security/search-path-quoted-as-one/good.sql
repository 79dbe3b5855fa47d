CREATE TABLE accounts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  credits integer NOT NULL DEFAULT 0 CHECK (credits >= 0)
);

CREATE FUNCTION add_credits(account bigint, amount integer) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE accounts SET credits = credits + amount WHERE id = account;
END $$;
