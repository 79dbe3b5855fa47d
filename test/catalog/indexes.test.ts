import { expect, test } from '@jest/globals';
import type { Index } from '../../src/model/table-index.ts';
import { liveServer, table } from './live.ts';

const live = liveServer();

function keys(index: Index | undefined): string[] {
  return (index?.keys ?? []).map((key) =>
    [
      key.column?.name ?? `(${key.expression?.text})`,
      key.collation?.name,
      key.operatorClass,
      key.descending ? 'desc' : undefined,
      key.nullsFirst ? 'nulls first' : undefined,
    ]
      .filter((word) => word !== undefined)
      .join(' '),
  );
}

test.each([
  ['(a, b)', ['a', 'b']],
  ['(a desc, b nulls first, b desc nulls last)', ['a desc nulls first', 'b nulls first', 'b desc']],
  ['(b text_pattern_ops)', ['b text_pattern_ops']],
  ['(b text_ops, a int4_ops)', ['b', 'a']],
  ['(b collate "C")', ['b C']],
  ['(c collate "C")', ['c']],
  ['(lower(b), a)', ['(lower(b))', 'a']],
  ['(lower(b) collate "C" text_pattern_ops desc)', ['(lower(b)) C text_pattern_ops desc nulls first']],
  ['((a + 1), b desc)', ['(a + 1)', 'b desc nulls first']],
  ['using gin (j jsonb_path_ops)', ['j jsonb_path_ops']],
  ['using gin (j)', ['j']],
])('keys %s', async (written, expected) => {
  const { database } = await live.load(
    `create table t (a int, b text, c text collate "C", j jsonb); create index i on t ${written}`,
  );
  expect(keys(table(database, 't').indexes[0])).toEqual(expected);
});

test('all that is said of an index', async () => {
  const { database } = await live.load(`
    create table t (a int not null, b text, c int);
    create unique index i on t (a) include (b, c) nulls not distinct with (fillfactor = 80) where b is not null and a = any (array[1, 2]);
    comment on index i is 'why'; create unique index id on t (a); alter table t replica identity using index id; alter table t cluster on id;
    create index h on t using hash (a)`);
  const [i, id, h] = table(database, 't').indexes;
  expect(i).toMatchObject({
    name: 'i',
    method: 'btree',
    unique: true,
    nullsNotDistinct: true,
    valid: true,
    comment: 'why',
    clustered: false,
    replicaIdentity: false,
  });
  expect(i?.include.map(({ name }) => name)).toEqual(['b', 'c']);
  expect(i?.predicate?.canonical).toBe('((a in (1, 2)) and (b is not null))');
  expect([...(i?.storageParameters ?? [])]).toEqual([['fillfactor', '80']]);
  expect(i?.constraint).toBeUndefined();
  expect(id).toMatchObject({ clustered: true, replicaIdentity: true });
  expect(id?.predicate).toBeUndefined();
  expect(h).toMatchObject({ method: 'hash', unique: false });
  expect(database.indexes.get('public\u0000i')).toBe(i);
});

test('an index that is not valid', async () => {
  const { database } = await live.load(`
    create table p (a int) partition by list (a); create table p1 partition of p for values in (1); create index whole on only p (a)`);
  expect(table(database, 'p').indexes).toMatchObject([{ name: 'whole', valid: false }]);
});
