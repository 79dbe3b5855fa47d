import rule from '../../../rules/integrity/created-time-without-default/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    { name: 'a default', sql: `CREATE TABLE a (id int PRIMARY KEY, created_at timestamptz DEFAULT now());` },
    { name: 'a number that is no time here', sql: `CREATE TABLE a (id int PRIMARY KEY, created_at bigint);` },
    {
      name: 'a trigger sets it',
      sql: `CREATE FUNCTION s() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.created_at := now(); RETURN NEW; END $$; CREATE TABLE a (id int PRIMARY KEY, created_at timestamptz); CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION s();`,
    },
  ],
  invalid: [
    {
      name: 'none',
      sql: `CREATE TABLE a (id int PRIMARY KEY, created_at timestamptz NOT NULL);`,
      findings: [
        {
          at: 'public.a.created_at',
          message: 'Column created_at of public.a says when a row was created, but has no default.',
        },
      ],
      fix: ['ALTER TABLE public.a ALTER COLUMN created_at SET DEFAULT now();'],
    },
  ],
});
