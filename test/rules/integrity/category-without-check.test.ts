import rule from '../../../rules/integrity/category-without-check/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    {
      name: 'a check stands',
      sql: `CREATE TABLE posts (id int PRIMARY KEY, status text CHECK (status IN ('a', 'b')));`,
    },
    {
      name: 'an enum',
      sql: `CREATE TYPE post_status AS ENUM ('a', 'b'); CREATE TABLE posts (id int PRIMARY KEY, status post_status);`,
    },
    { name: 'nobody says the values', sql: `CREATE TABLE posts (id int PRIMARY KEY, status text DEFAULT 'draft');` },
    {
      name: 'a lookup table holds them',
      sql: `CREATE TABLE statuses (name text PRIMARY KEY); CREATE TABLE posts (id int PRIMARY KEY, status text REFERENCES statuses);`,
    },
  ],
  invalid: [
    {
      name: 'its comment lists them',
      sql: `CREATE TABLE posts (id int PRIMARY KEY, status text); COMMENT ON COLUMN posts.status IS 'one of: draft, published';`,
      findings: [
        {
          at: 'public.posts.status',
          message: 'Column status of public.posts takes only draft, published, but no check or enum enforces it.',
        },
      ],
      fix: [
        "ALTER TABLE public.posts ADD CONSTRAINT posts_status_values_check CHECK (status IN ('draft', 'published')) NOT VALID;",
        'ALTER TABLE public.posts VALIDATE CONSTRAINT posts_status_values_check;',
      ],
    },
    {
      name: 'the configuration names them',
      sql: `CREATE TABLE posts (id int PRIMARY KEY, status text);`,
      config: { values: { 'public.posts.status': ['on', "o'ff"] } },
      findings: [
        {
          at: 'public.posts.status',
          message: "Column status of public.posts takes only on, o'ff, but no check or enum enforces it.",
        },
      ],
      fix: [
        "ALTER TABLE public.posts ADD CONSTRAINT posts_status_values_check CHECK (status IN ('on', 'o''ff')) NOT VALID;",
        'ALTER TABLE public.posts VALIDATE CONSTRAINT posts_status_values_check;',
      ],
    },
  ],
});
