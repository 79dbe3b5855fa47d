import rule from '../../../rules/security/extension-in-public/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    { name: 'in a schema of its own', sql: `CREATE SCHEMA extensions; CREATE EXTENSION citext SCHEMA extensions;` },
    {
      name: 'moved there',
      sql: `CREATE SCHEMA extensions; CREATE EXTENSION citext; ALTER EXTENSION citext SET SCHEMA extensions;`,
    },
  ],
  invalid: [
    {
      name: 'named',
      sql: `CREATE EXTENSION citext SCHEMA public;`,
      findings: [{ at: 'citext', message: 'Extension citext is installed in schema public.' }],
      fix: 'none',
    },
    {
      name: 'by the search path',
      sql: `CREATE EXTENSION citext;`,
      findings: [{ at: 'citext', message: 'Extension citext is installed in schema public.' }],
      fix: 'none',
    },
  ],
});
