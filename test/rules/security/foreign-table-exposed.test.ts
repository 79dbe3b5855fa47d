import rule from '../../../rules/security/foreign-table-exposed/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const table = `CREATE ROLE anon; CREATE ROLE worker; CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;
  CREATE FOREIGN TABLE "Bills" (id int) SERVER s;`;
const api = { exposedSchemas: ['public'], apiRoles: ['anon'] };

testRule(rule, {
  valid: [
    { name: 'no schema is exposed', sql: `${table} GRANT SELECT ON "Bills" TO anon;` },
    { name: 'only a role that is trusted', sql: `${table} GRANT SELECT ON "Bills" TO worker;`, config: api },
    {
      name: 'an ordinary table, which has its own rule',
      sql: 'CREATE ROLE anon; CREATE TABLE t (id int); GRANT SELECT ON t TO anon;',
      config: api,
    },
  ],
  invalid: [
    {
      name: 'granted to a role of the API',
      sql: `${table} GRANT SELECT, INSERT ON "Bills" TO anon;`,
      config: api,
      findings: [
        {
          at: 'public."Bills"',
          message: 'Callers of the API may SELECT, INSERT all rows of foreign table public."Bills" (granted to anon).',
        },
      ],
      fix: 'none',
    },
  ],
});
