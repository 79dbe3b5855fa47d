import rule from '../../../rules/integrity/ledger-sign-unconstrained/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const ledger = (amount: string, rest = ''): string =>
  `CREATE TABLE credit_transactions (id int PRIMARY KEY, user_id int NOT NULL, type text NOT NULL, amount ${amount}, created_at timestamptz NOT NULL${rest});`;

testRule(rule, {
  valid: [
    { name: 'a check over both', sql: ledger('int NOT NULL', `, CHECK (type <> 'spend' OR amount < 0)`) },
    { name: 'amounts without a sign', sql: ledger('int NOT NULL CHECK (amount > 0)') },
    {
      name: 'a domain without a sign',
      sql: `CREATE DOMAIN positive AS int CHECK (value > 0); ${ledger('positive NOT NULL')}`,
    },
    {
      name: 'a trigger judges each row',
      sql: `${ledger('int NOT NULL')} CREATE FUNCTION judge() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER judge BEFORE INSERT ON credit_transactions FOR EACH ROW EXECUTE FUNCTION judge();`,
    },
    {
      name: 'no ledger',
      sql: `CREATE TABLE products (id int PRIMARY KEY, type text NOT NULL, price int NOT NULL, created_at timestamptz, updated_at timestamptz);`,
    },
  ],
  invalid: [
    {
      name: 'either sign',
      sql: ledger('int NOT NULL'),
      findings: [
        {
          at: 'public.credit_transactions',
          message:
            'In ledger public.credit_transactions no check ties type to the sign of amount: either sign goes with every kind.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'checks that speak of one alone',
      sql: ledger('int NOT NULL CHECK (amount <> 0)', `, CHECK (type IN ('purchase', 'spend'))`),
      findings: [
        {
          at: 'public.credit_transactions',
          message:
            'In ledger public.credit_transactions no check ties type to the sign of amount: either sign goes with every kind.',
        },
      ],
      fix: 'none',
    },
  ],
});
