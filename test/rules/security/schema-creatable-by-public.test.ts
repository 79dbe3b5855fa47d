import rule from '../../../rules/security/schema-creatable-by-public/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    { name: 'the schema public as it is since PostgreSQL 15', sql: `CREATE TABLE a (id int PRIMARY KEY);` },
    { name: 'USAGE only', sql: `CREATE SCHEMA s; GRANT USAGE ON SCHEMA s TO PUBLIC;` },
    {
      name: 'taken back',
      sql: `CREATE SCHEMA s; GRANT ALL ON SCHEMA s TO PUBLIC; REVOKE CREATE ON SCHEMA s FROM PUBLIC;`,
    },
    { name: 'another role may', sql: `CREATE ROLE deploy; CREATE SCHEMA s; GRANT CREATE ON SCHEMA s TO deploy;` },
  ],
  invalid: [
    {
      name: 'granted',
      sql: `CREATE SCHEMA "My App"; GRANT ALL ON SCHEMA "My App" TO PUBLIC;`,
      findings: [
        { at: '"My App"', message: 'Every role may create objects in schema "My App": CREATE is granted to PUBLIC.' },
      ],
      fix: ['REVOKE CREATE ON SCHEMA "My App" FROM PUBLIC;'],
    },
    {
      name: 'the schema public as it was before',
      sql: `GRANT CREATE ON SCHEMA public TO PUBLIC;`,
      findings: [
        { at: 'public', message: 'Every role may create objects in schema public: CREATE is granted to PUBLIC.' },
      ],
      fix: ['REVOKE CREATE ON SCHEMA public FROM PUBLIC;'],
    },
  ],
});
