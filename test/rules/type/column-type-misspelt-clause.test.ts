import rule from '../../../rules/type/column-type-misspelt-clause/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const refused = 'PostgreSQL refuses the type';
const parent = 'CREATE TABLE users (id int PRIMARY KEY);';
const said = (column: string, type: string, rest: string) =>
  `Column ${column} of public.posts has the type ${type}, which nothing defines: ${rest}.`;
const clause = (column: string, type: string, meant: string) => ({
  at: `public.posts.${column}`,
  message: said(column, type, `${meant} is probably meant`),
});
const noType = (column: string, type: string, meant: string) => ({
  at: `public.posts.${column}`,
  message: said(column, type, `${meant} is probably meant, and the type is missing`),
});
const index = (column: string, type: string) => ({
  at: `public.posts.${column}`,
  message: said(column, type, 'PostgreSQL declares no indexes inside CREATE TABLE'),
});

testRule(rule, {
  valid: [
    {
      name: 'the clauses as they are spelt',
      sql: `${parent} CREATE TABLE posts (id int, user_id int UNIQUE, PRIMARY KEY (id), FOREIGN KEY (user_id) REFERENCES users (id), CONSTRAINT c CHECK (id > 0));`,
    },
    {
      name: 'columns with such names',
      sql: 'CREATE TABLE posts (key text, index int, constrain text, primry int, "unique" boolean);',
    },
    {
      name: 'types with such names that exist',
      sql: `CREATE TYPE key AS ENUM ('a'); CREATE DOMAIN uniqe AS text; CREATE TABLE reference (id int); CREATE TABLE posts (primry key, email uniqe, r reference);`,
    },
    {
      name: 'an unknown type that resembles nothing',
      sql: 'CREATE TABLE posts (shape geometry(Point, 4326), key vector(3), path ltree);',
      notOnServer: 'needs extensions',
    },
    { name: 'the table was dropped', sql: 'CREATE TABLE posts (email UNIQE); DROP TABLE posts;', notOnServer: refused },
  ],
  invalid: [
    {
      name: 'keys',
      notOnServer: refused,
      sql: `${parent} CREATE TABLE posts (id int,
        PRIMRY KEY (id),
        FORIEGN KEY (id) REFERENCES users (id),
        FOREIN KYE (id));`,
      findings: [
        clause('primry', 'key(id)', 'PRIMARY KEY'),
        clause('foriegn', 'key(id)', 'FOREIGN KEY'),
        clause('forein', 'kye(id)', 'FOREIGN KEY'),
      ],
      fix: 'none',
    },
    {
      name: 'a constraint, also in a column that is added later',
      notOnServer: refused,
      sql: `CREATE TABLE posts (id int, CONSTRAIN posts_id_check CHECK (id > 0)); ALTER TABLE posts ADD CONTRAINT posts_n_check;`,
      findings: [
        clause('constrain', 'posts_id_check', 'CONSTRAINT'),
        clause('contraint', 'posts_n_check', 'CONSTRAINT'),
      ],
      fix: 'none',
    },
    {
      name: 'a column without a type',
      notOnServer: refused,
      sql: 'CREATE TABLE posts (email UNIQE NOT NULL, n NOTNULL, id PRIMARYKEY, u REFERENCS, c AUTO_INCREMENT);',
      findings: [
        noType('email', 'uniqe', 'UNIQUE'),
        noType('n', '"notnull"', 'NOT NULL'),
        noType('id', 'primarykey', 'PRIMARY KEY'),
        noType('u', 'referencs', 'REFERENCES'),
        noType('c', 'auto_increment', 'GENERATED ALWAYS AS IDENTITY'),
      ],
      fix: 'none',
    },
    {
      name: 'indexes as MySQL declares them',
      notOnServer: refused,
      sql: 'CREATE TABLE posts (title text, KEY posts_title (title), INDEX posts_t (title), FULLTEXT posts_f (title));',
      findings: [
        index('key', 'posts_title(title)'),
        index('index', 'posts_t(title)'),
        index('fulltext', 'posts_f(title)'),
      ],
      fix: 'none',
    },
  ],
});
