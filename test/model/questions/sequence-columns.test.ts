import { expect, test } from '@jest/globals';
import { integerBounds } from '../../../src/model/questions/integer-bounds.ts';
import { sequenceColumns } from '../../../src/model/questions/sequence-columns.ts';
import { targetName } from '../../../src/rule/target.ts';
import { databaseOf, tableOf } from '../load-schema.ts';

test('columns that take their numbers from a sequence', () => {
  const database = databaseOf(`CREATE SEQUENCE "My Seq"; CREATE SEQUENCE unused; CREATE SEQUENCE kept;
    CREATE TABLE a (id serial, n int DEFAULT nextval('public."My Seq"'), t text DEFAULT 'unused', k int);
    ALTER SEQUENCE kept OWNED BY a.k;
    CREATE TABLE b (n int DEFAULT nextval('public."My Seq"'::regclass) + 1) INHERITS (a);`);
  const found = [...sequenceColumns(database)].map(([{ name }, columns]) => [name, columns.map(targetName)]);
  expect(new Map(found as [string, string[]][])).toEqual(
    new Map([
      ['a_id_seq', ['public.a.id']],
      ['My Seq', ['public.a.n', 'public.b.n']],
      ['kept', ['public.a.k']],
    ]),
  );
});

test('the bounds of integer types', () => {
  const database = databaseOf(
    'CREATE DOMAIN d AS int2; CREATE TABLE t (a d, b int, c bigint, e int[], f numeric, g d[]);',
  );
  expect(tableOf(database, 't').columns.map(({ type }) => integerBounds(type)?.greatest)).toEqual([
    32_767n,
    2_147_483_647n,
    9_223_372_036_854_775_807n,
    undefined,
    undefined,
    undefined,
  ]);
});
