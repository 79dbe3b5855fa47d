import rule from '../../../rules/naming/policy-name-placeholder/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    {
      name: 'names that say what they do',
      sql: 'CREATE TABLE posts (a int); CREATE POLICY "Owners may read" ON posts USING (a > 0); CREATE POLICY templates ON posts USING (a > 1);',
    },
    {
      name: 'a table of such things',
      sql: 'CREATE TABLE todos (a int); CREATE POLICY "Owners see a todo" ON todos USING (a > 0);',
    },
    {
      name: 'dropped, and renamed',
      sql: 'CREATE TABLE posts (a int); CREATE POLICY tmp ON posts USING (true); DROP POLICY tmp ON posts; CREATE POLICY todo ON posts USING (a > 0); ALTER POLICY todo ON posts RENAME TO positive;',
    },
  ],
  invalid: [
    {
      name: 'in any spelling',
      sql: `CREATE SCHEMA "My App"; CREATE TABLE "My App"."Posts" (a int); CREATE POLICY "TODO: owners only" ON "My App"."Posts" USING (a > 0);
        CREATE POLICY "readTmp" ON "My App"."Posts" USING (a > 1);`,
      findings: [
        {
          at: '"My App"."Posts"."TODO: owners only"',
          message: 'Policy "TODO: owners only" on "My App"."Posts" is named as a placeholder (todo).',
        },
        {
          at: '"My App"."Posts"."readTmp"',
          message: 'Policy "readTmp" on "My App"."Posts" is named as a placeholder (tmp).',
        },
      ],
      fix: 'none',
    },
  ],
});
