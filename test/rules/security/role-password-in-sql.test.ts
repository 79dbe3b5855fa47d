import { expect, test } from '@jest/globals';
import rule from '../../../rules/security/role-password-in-sql/index.ts';
import { reporters } from '../../../src/reporters/registry.ts';
import { configFor, lintSql } from '../../harness/lint-case.ts';
import { testRule } from '../../harness/test-rule.ts';
import { options } from '../../reporters/sample-analysis.ts';

const notOnServer = 'a catalog tells no passwords';
const plain = (role: string): string => `The password of role ${role} stands in this statement in plain text.`;

testRule(rule, {
  valid: [
    { name: 'none', sql: 'CREATE ROLE a LOGIN;' },
    { name: 'NULL', sql: 'CREATE ROLE a LOGIN PASSWORD NULL;' },
    { name: 'taken away later', sql: `CREATE ROLE a PASSWORD 'x1y2'; ALTER ROLE a PASSWORD NULL;` },
    {
      name: 'to be filled in',
      sql: `CREATE ROLE a PASSWORD '\${DB_PASSWORD}'; CREATE ROLE b PASSWORD '{{ password }}'; CREATE ROLE c PASSWORD '<password>';`,
    },
    { name: 'the role is gone', sql: `CREATE ROLE a PASSWORD 'x1y2'; DROP ROLE a;` },
  ],
  invalid: [
    {
      name: 'in plain text, at creation and later',
      sql: `CREATE USER "Jo" WITH PASSWORD 's3cret'; CREATE ROLE b LOGIN; ALTER ROLE b ENCRYPTED PASSWORD 'pass''word' VALID UNTIL '2030-01-01';`,
      notOnServer,
      findings: [
        { at: '"Jo"', message: plain('"Jo"'), severity: 'error' },
        { at: 'b', message: plain('b') },
      ],
      fix: 'none',
    },
    {
      name: 'hashes',
      sql: `CREATE ROLE a PASSWORD 'md5d2e0b3f3c1c4a5b6d7e8f90a1b2c3d4e';
        CREATE ROLE b PASSWORD 'SCRAM-SHA-256$4096:c2FsdHNhbHRzYWx0$c3RvcmVka2V5c3RvcmVka2V5c3RvcmVka2V5c3Rv:c2VydmVya2V5c2VydmVya2V5c2VydmVya2V5c2Vy';`,
      notOnServer,
      findings: [
        { at: 'a', message: 'The hash of the password of role a stands in this statement.', severity: 'info' },
        { at: 'b', message: 'The hash of the password of role b stands in this statement.' },
      ],
      fix: 'none',
    },
  ],
});

test.each(Object.entries(reporters))('%s prints no password', async (_format, load) => {
  const sql = `CREATE ROLE a LOGIN PASSWORD 's3cret'; CREATE ROLE b LOGIN
    PASSWORD 's3cret'; CREATE ROLE c PASSWORD 'md5d2e0b3f3c1c4a5b6d7e8f90a1b2c3d4e' LOGIN;`;
  const { analysis } = lintSql(sql, configFor([rule]));
  expect(analysis.findings).toHaveLength(3);
  const text = (await load())(analysis, options);
  expect(text).toContain('role-password-in-sql');
  expect(text).not.toMatch(/s3cret|d2e0b3f3/);
});
