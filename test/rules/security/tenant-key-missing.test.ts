import rule from '../../../rules/security/tenant-key-missing/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const tenants =
  'CREATE TABLE tenants (id int PRIMARY KEY); CREATE TABLE projects (id int PRIMARY KEY, tenant_id int NOT NULL REFERENCES tenants);';
const users =
  'CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, password_hash text); CREATE TABLE posts (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users);';
const through = (table: string, owner: string, parents: string) =>
  `${table} has no column that names the ${owner} of its rows: they are reached only through ${parents}.`;

testRule(rule, {
  valid: [
    {
      name: 'a key of its own',
      sql: `${tenants} CREATE TABLE tasks (id int PRIMARY KEY, tenant_id int NOT NULL REFERENCES tenants, project_id int NOT NULL REFERENCES projects);`,
    },
    {
      name: 'a table that only joins two others',
      sql: `${tenants} CREATE TABLE labels (id int PRIMARY KEY, tenant_id int NOT NULL REFERENCES tenants); CREATE TABLE project_labels (project_id int REFERENCES projects, label_id int REFERENCES labels, PRIMARY KEY (project_id, label_id));`,
    },
    { name: 'rows that are nobody’s', sql: `${tenants} CREATE TABLE countries (code text PRIMARY KEY);` },
    {
      name: 'users whom nothing keeps apart',
      sql: `${users} CREATE TABLE ratings (id int PRIMARY KEY, post_id int NOT NULL REFERENCES posts);`,
    },
    {
      name: 'a reference to the user by another name',
      sql: `${users} ALTER TABLE posts ENABLE ROW LEVEL SECURITY; CREATE TABLE invitations (id int PRIMARY KEY, invited_user_id int NOT NULL REFERENCES users);`,
    },
  ],
  invalid: [
    {
      name: 'a tenant, through two parents, reported once for a partitioned table',
      sql: `${tenants} CREATE TABLE tasks (id int PRIMARY KEY, tenant_id int NOT NULL REFERENCES tenants, project_id int NOT NULL REFERENCES projects);
        CREATE TABLE "Steps" (id int, task_id int NOT NULL REFERENCES tasks) PARTITION BY LIST (id); CREATE TABLE steps_1 PARTITION OF "Steps" DEFAULT;`,
      findings: [{ at: 'public."Steps"', message: through('public."Steps"', 'tenant', 'public.tasks') }],
      fix: 'none',
    },
    {
      name: 'a user, where row security keeps users apart',
      sql: `${users} ALTER TABLE posts ENABLE ROW LEVEL SECURITY; CREATE TABLE ratings (id int PRIMARY KEY, post_id int NOT NULL REFERENCES posts);
        CREATE TABLE replies (id int PRIMARY KEY, rating_id int NOT NULL REFERENCES ratings);`,
      findings: [
        { at: 'public.ratings', message: through('public.ratings', 'user', 'public.posts') },
        { at: 'public.replies', message: through('public.replies', 'user', 'public.ratings, public.posts') },
      ],
      fix: 'none',
    },
  ],
});
