CREATE TABLE companies (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title text,
  subtitle text,
  summary text,
  body text,
  language text,
  country text,
  region text,
  city text,
  street text,
  postcode text,
  phone text,
  fax text
);

CREATE TABLE company_billing (
  company_id bigint PRIMARY KEY REFERENCES companies (id) ON DELETE CASCADE,
  billing_name text,
  billing_street text,
  billing_city text,
  billing_postcode text,
  billing_country text,
  vat_number text,
  tax_office text,
  bank_name text,
  branch_name text
);
