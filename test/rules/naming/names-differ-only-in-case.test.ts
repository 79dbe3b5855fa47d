import rule from '../../../rules/naming/names-differ-only-in-case/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const said = (object: string, other: string, how: string) => `${object} differs from ${other} only ${how}.`;

testRule(rule, {
  valid: [
    {
      name: 'one name in two schemas, and of two kinds',
      sql: `CREATE SCHEMA a; CREATE TABLE a.posts (posts int); CREATE TABLE "Posts" (id int); CREATE FUNCTION posts() RETURNS int LANGUAGE sql AS 'SELECT 1';`,
    },
    {
      name: 'overloads of a function',
      sql: `CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION f(text) RETURNS int LANGUAGE sql AS 'SELECT 1';`,
    },
    {
      name: 'an underscore in front',
      sql: `CREATE FUNCTION _total(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION total(text) RETURNS int LANGUAGE sql AS 'SELECT 1';`,
    },
    { name: 'numbers that an underscore parts', sql: 'CREATE TABLE t (a_1_11 int, a_11_1 int, b1 int, b11 int);' },
    {
      name: 'partitions and temporary tables',
      sql: 'CREATE TABLE t (at date) PARTITION BY RANGE (at); CREATE TABLE t_a PARTITION OF t DEFAULT; CREATE TABLE ta (n int); CREATE TEMP TABLE "T" (a int);',
    },
    {
      name: 'the other was dropped',
      sql: 'CREATE TABLE posts (a int); DROP TABLE posts; CREATE TABLE "Posts" (a int);',
    },
    { name: 'names of signs alone', sql: 'CREATE TABLE "--" ("*" int, "%" int); CREATE TABLE ";" (a int);' },
  ],
  invalid: [
    {
      name: 'tables, views and columns',
      sql: `CREATE TABLE blog_posts ("userId" int, user_id int, "USER_ID" int); CREATE VIEW "BlogPosts" AS SELECT 1 AS a;`,
      findings: [
        {
          at: 'public.blog_posts.user_id',
          message: said('public.blog_posts.user_id', 'public.blog_posts."userId"', 'in separators between its words'),
        },
        {
          at: 'public.blog_posts."USER_ID"',
          message: said('public.blog_posts."USER_ID"', 'public.blog_posts."userId"', 'in separators between its words'),
        },
        {
          at: 'public."BlogPosts"',
          message: said('public."BlogPosts"', 'public.blog_posts', 'in separators between its words'),
        },
      ],
      fix: 'none',
    },
    {
      name: 'schemas, types and functions',
      sql: `CREATE SCHEMA app; CREATE SCHEMA "App"; CREATE TYPE app.mood AS ENUM ('a'); CREATE TYPE app."Mood" AS ENUM ('a');
        CREATE FUNCTION do_it() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION doit() RETURNS int LANGUAGE sql AS 'SELECT 1';`,
      findings: [
        { at: '"App"', message: said('"App"', 'app', 'in capital letters') },
        { at: 'app."Mood"', message: said('app."Mood"', 'app.mood', 'in capital letters') },
        { at: 'public.doit()', message: said('public.doit()', 'public.do_it()', 'in separators between its words') },
      ],
      fix: 'none',
    },
    {
      name: 'an accent as one character and as two',
      sql: 'CREATE TABLE "caf\u00e9" (a int); CREATE TABLE "cafe\u0301" (a int);',
      findings: [
        {
          at: 'public."cafe\u0301"',
          message: said('public."cafe\u0301"', 'public."caf\u00e9"', 'in how its accents are written'),
        },
      ],
      fix: 'none',
    },
  ],
});
