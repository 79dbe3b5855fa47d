import rule from '../../../rules/security/foreign-key-across-tenants/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const tenants =
  'CREATE TABLE tenants (id int PRIMARY KEY); CREATE TABLE projects (id int PRIMARY KEY, tenant_id int NOT NULL REFERENCES tenants, UNIQUE (tenant_id, id));';
const users =
  'CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, password_hash text); CREATE TABLE albums (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, UNIQUE (id, user_id));';
const across = (constraint: string, table: string, column: string, owner: string, parent: string) =>
  `Foreign key ${constraint} on ${table} does not carry ${column}: a row of one ${owner} may point at a row of another in ${parent}.`;

testRule(rule, {
  valid: [
    {
      name: 'the foreign key carries the tenant, in any order',
      sql: `${tenants} CREATE TABLE tasks (id int PRIMARY KEY, project_id int, tenant_id int REFERENCES tenants, FOREIGN KEY (project_id, tenant_id) REFERENCES projects (id, tenant_id));`,
    },
    {
      name: 'another foreign key to the same table carries it',
      sql: `${tenants} CREATE TABLE tasks (id int PRIMARY KEY, project_id int REFERENCES projects, tenant_id int REFERENCES tenants, FOREIGN KEY (tenant_id, project_id) REFERENCES projects (tenant_id, id));`,
    },
    {
      name: 'the parent is the same for all tenants',
      sql: `${tenants} CREATE TABLE colours (id int PRIMARY KEY); CREATE TABLE tasks (id int PRIMARY KEY, colour_id int REFERENCES colours, tenant_id int REFERENCES tenants);`,
    },
    {
      name: 'the child has no tenant of its own',
      sql: `${tenants} CREATE TABLE tasks (id int PRIMARY KEY, project_id int REFERENCES projects);`,
    },
    {
      name: 'users who may point at each other’s rows',
      sql: `${users} CREATE TABLE remarks (id int PRIMARY KEY, user_id int REFERENCES users, album_id int REFERENCES albums);`,
    },
  ],
  invalid: [
    {
      name: 'only the id is compared, quoted names, a constraint added later',
      sql: `${tenants} CREATE SCHEMA "My App"; CREATE TABLE "My App"."Tasks" (id int PRIMARY KEY, project_id int, tenant_id int REFERENCES tenants); ALTER TABLE "My App"."Tasks" ADD CONSTRAINT "to project" FOREIGN KEY (project_id) REFERENCES projects;`,
      findings: [
        {
          at: '"My App"."Tasks"."to project"',
          message: across('"to project"', '"My App"."Tasks"', 'tenant_id', 'tenant', 'public.projects'),
        },
      ],
      fix: 'none',
    },
    {
      name: 'users, whom another foreign key of the schema carries',
      sql: `${users} CREATE TABLE photos (id int PRIMARY KEY, user_id int REFERENCES users, album_id int, FOREIGN KEY (album_id, user_id) REFERENCES albums (id, user_id));
        CREATE TABLE prints (id int PRIMARY KEY, user_id int REFERENCES users, photo_id int REFERENCES photos);`,
      findings: [
        {
          at: 'public.prints.prints_photo_id_fkey',
          message: across('prints_photo_id_fkey', 'public.prints', 'user_id', 'user', 'public.photos'),
        },
      ],
      fix: 'none',
    },
  ],
});
