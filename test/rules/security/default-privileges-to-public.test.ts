import rule from '../../../rules/security/default-privileges-to-public/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    { name: 'none', sql: 'CREATE SCHEMA s;' },
    { name: 'to a role', sql: 'CREATE ROLE reader; ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader;' },
    {
      name: 'taken back',
      sql: 'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC; ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM PUBLIC;',
    },
    {
      name: 'functions, which are open to PUBLIC anyway',
      sql: 'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO PUBLIC;',
    },
    { name: 'taken from PUBLIC', sql: 'ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;' },
  ],
  invalid: [
    {
      name: 'in one schema',
      sql: 'CREATE SCHEMA "My App"; ALTER DEFAULT PRIVILEGES IN SCHEMA "My App" GRANT SELECT, INSERT ON TABLES TO PUBLIC;',
      findings: [
        {
          at: '"My App"',
          message: 'Tables that are created later in schema "My App" will grant SELECT, INSERT to PUBLIC.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'in every schema, and sequences',
      sql: 'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC; ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO PUBLIC;',
      findings: [
        { at: 'public', message: 'Sequences that are created later in any schema will grant USAGE to PUBLIC.' },
        { at: 'public', message: 'Tables that are created later in any schema will grant SELECT to PUBLIC.' },
      ],
      fix: 'none',
    },
  ],
});
