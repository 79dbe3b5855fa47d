import rule from '../../../rules/integrity/foreign-key-overlapping/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const users = 'CREATE TABLE users (id int PRIMARY KEY, tenant_id int NOT NULL, UNIQUE (tenant_id, id));';

testRule(rule, {
  valid: [
    {
      name: 'two references of one tenant',
      sql: `${users} CREATE TABLE mails (tenant_id int NOT NULL, a int, b int, FOREIGN KEY (tenant_id, a) REFERENCES users (tenant_id, id), FOREIGN KEY (tenant_id, b) REFERENCES users (tenant_id, id));`,
    },
    {
      name: 'the wider one is skipped where its other column is NULL',
      sql: `${users} CREATE TABLE mails (tenant_id int, a int NOT NULL, FOREIGN KEY (tenant_id, a) REFERENCES users (tenant_id, id), FOREIGN KEY (a) REFERENCES users (id));`,
    },
    {
      name: 'the wider one was never validated',
      sql: `${users} CREATE TABLE mails (tenant_id int NOT NULL, a int, FOREIGN KEY (a) REFERENCES users (id)); ALTER TABLE mails ADD FOREIGN KEY (tenant_id, a) REFERENCES users (tenant_id, id) NOT VALID;`,
    },
    {
      name: 'to two tables',
      sql: `${users} CREATE TABLE people (id int PRIMARY KEY); CREATE TABLE mails (tenant_id int NOT NULL, a int, FOREIGN KEY (tenant_id, a) REFERENCES users (tenant_id, id), FOREIGN KEY (a) REFERENCES people);`,
    },
  ],
  invalid: [
    {
      name: 'a part of a wider one',
      sql: `${users} CREATE TABLE "Mails" ("Tenant" int NOT NULL, a int, CONSTRAINT wide FOREIGN KEY ("Tenant", a) REFERENCES users (tenant_id, id), CONSTRAINT "Narrow" FOREIGN KEY (a) REFERENCES users (id));`,
      findings: [
        {
          at: 'public."Mails"."Narrow"',
          message: 'Foreign key Narrow on public."Mails" says only a part of what wide says over (Tenant, a).',
        },
      ],
      fix: ['ALTER TABLE public."Mails" DROP CONSTRAINT "Narrow";'],
    },
    {
      name: 'with another action: somebody must choose',
      sql: `${users} CREATE TABLE mails (tenant_id int NOT NULL, a int, CONSTRAINT wide FOREIGN KEY (tenant_id, a) REFERENCES users (tenant_id, id), CONSTRAINT narrow FOREIGN KEY (a) REFERENCES users (id) ON DELETE CASCADE);`,
      findings: [
        {
          at: 'public.mails.narrow',
          message:
            'Foreign key narrow on public.mails (ON DELETE CASCADE ON UPDATE NO ACTION) says only a part of what wide (ON DELETE NO ACTION ON UPDATE NO ACTION) says over (tenant_id, a), and their actions differ.',
        },
      ],
      fix: 'none',
    },
  ],
});
