CREATE TABLE accounts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  region text NOT NULL,
  iban text NOT NULL,
  CONSTRAINT accounts_iban_key UNIQUE (iban)
);
