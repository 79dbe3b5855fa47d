import rule from '../../../rules/integrity/updated-time-without-trigger/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const keeper =
  'CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN NEW.updated_at := now(); RETURN NEW; END $f$;';

testRule(rule, {
  valid: [
    {
      name: 'a trigger keeps it',
      sql: `${keeper} CREATE TABLE a (id int PRIMARY KEY, updated_at timestamptz); CREATE TRIGGER t BEFORE INSERT OR UPDATE ON a FOR EACH ROW EXECUTE FUNCTION keep();`,
    },
    { name: 'no such column', sql: `CREATE TABLE a (id int PRIMARY KEY, created_at timestamptz);` },
  ],
  invalid: [
    {
      name: 'a trigger on INSERT only is none, and the function of the schema is used',
      sql: `${keeper} CREATE TABLE a (id int PRIMARY KEY, updated_at timestamptz); CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION keep();`,
      findings: [
        {
          at: 'public.a.updated_at',
          message: 'Column updated_at of public.a is set on INSERT only: no trigger keeps it when a row changes.',
        },
      ],
      fix: ['CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.a FOR EACH ROW EXECUTE FUNCTION public.keep();'],
    },
  ],
});
