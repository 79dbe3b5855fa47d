import rule from '../../../rules/integrity/ledger-without-balance/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const ledger = (rest = ''): string =>
  `CREATE TABLE credit_transactions (id int PRIMARY KEY, user_id int NOT NULL, type text NOT NULL, amount int NOT NULL, created_at timestamptz NOT NULL${rest});`;

testRule(rule, {
  valid: [
    { name: 'a balance in each entry', sql: ledger(', balance_after int NOT NULL') },
    {
      name: 'a trigger',
      sql: `${ledger()} CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER keep AFTER INSERT ON credit_transactions FOR EACH ROW EXECUTE FUNCTION keep();`,
    },
    { name: 'no ledger', sql: `CREATE TABLE products (id int PRIMARY KEY, price int, updated_at timestamptz);` },
  ],
  invalid: [
    {
      name: 'no balance',
      sql: ledger(),
      findings: [
        {
          at: 'public.credit_transactions',
          message:
            'Ledger public.credit_transactions has no column for the balance after an entry, and no trigger that could keep one.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'a balance that may be missing, and a trigger that is off',
      sql: `${ledger(', balance int')} CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER keep AFTER INSERT ON credit_transactions FOR EACH ROW EXECUTE FUNCTION keep(); ALTER TABLE credit_transactions DISABLE TRIGGER keep;`,
      findings: [
        {
          at: 'public.credit_transactions',
          message: 'The balance balance of ledger public.credit_transactions may be NULL, and no trigger keeps it.',
        },
      ],
      fix: 'none',
    },
  ],
});
