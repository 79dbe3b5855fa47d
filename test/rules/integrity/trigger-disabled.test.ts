import rule from '../../../rules/integrity/trigger-disabled/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const touch =
  'CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TABLE "Docs" (id int PRIMARY KEY); CREATE TRIGGER "Touch" BEFORE UPDATE ON "Docs" FOR EACH ROW EXECUTE FUNCTION touch();';

testRule(rule, {
  valid: [
    { name: 'enabled', sql: touch },
    {
      name: 'off for an import, and on again',
      sql: `${touch} ALTER TABLE "Docs" DISABLE TRIGGER ALL; ALTER TABLE "Docs" ENABLE TRIGGER ALL;`,
    },
    { name: 'for replicas only', sql: `${touch} ALTER TABLE "Docs" ENABLE REPLICA TRIGGER "Touch";` },
    { name: 'dropped', sql: `${touch} ALTER TABLE "Docs" DISABLE TRIGGER "Touch"; DROP TRIGGER "Touch" ON "Docs";` },
  ],
  invalid: [
    {
      name: 'by its name',
      sql: `${touch} ALTER TABLE "Docs" DISABLE TRIGGER "Touch";`,
      findings: [
        {
          at: 'public."Docs"."Touch"',
          message: 'Trigger Touch on public."Docs" is disabled: public.touch is not called.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'with all of its table',
      sql: `${touch} ALTER TABLE "Docs" DISABLE TRIGGER USER;`,
      findings: [
        {
          at: 'public."Docs"."Touch"',
          message: 'Trigger Touch on public."Docs" is disabled: public.touch is not called.',
        },
      ],
      fix: 'none',
    },
  ],
});
