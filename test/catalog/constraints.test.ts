import { expect, test } from '@jest/globals';
import { liveServer, table } from './live.ts';

const live = liveServer();

test('primary keys and unique constraints own their index', async () => {
  const { database } = await live.load(`
    create table t (a int, b int, c int, primary key (b, a) include (c), constraint u unique nulls not distinct (c) deferrable initially deferred)`);
  const { primaryKey, uniqueKeys, indexes, columns } = table(database, 't');
  expect(primaryKey).toMatchObject({
    kind: 'primary-key',
    name: 't_pkey',
    deferrable: false,
    nullsNotDistinct: false,
    withoutOverlaps: false,
  });
  expect(primaryKey?.columns).toEqual([columns[1], columns[0]]);
  expect(primaryKey?.include).toEqual([columns[2]]);
  expect(primaryKey?.index).toBe(indexes[0]);
  expect(indexes[0]?.constraint).toBe(primaryKey);
  expect(uniqueKeys).toMatchObject([
    { name: 'u', nullsNotDistinct: true, deferrable: true, initiallyDeferred: true, index: { name: 'u' } },
  ]);
});

test('WITHOUT OVERLAPS', async () => {
  const { database } = await live.load(
    'create extension btree_gist; create table t (a int, during tstzrange, primary key (a, during without overlaps))',
  );
  expect(table(database, 't').primaryKey).toMatchObject({ withoutOverlaps: true, index: { method: 'gist' } });
});

test('foreign keys are whole and linked', async () => {
  const { database } = await live.load(`
    create table parent (x int, y int, primary key (x, y));
    create table child (id int primary key, a int, b int, up int references child,
      constraint fk foreign key (b, a) references parent (y, x) match full on delete set null (b) on update cascade deferrable);
    alter table child add constraint late foreign key (a, b) references parent not valid; comment on constraint fk on child is 'why'`);
  const child = table(database, 'child');
  const parent = table(database, 'parent');
  const [, fk, late] = [...child.foreignKeys].sort((a, b) =>
    a.name === 'child_up_fkey' ? -1 : a.name < b.name ? -1 : b.name < a.name ? 1 : 0,
  );
  expect(fk).toMatchObject({
    name: 'fk',
    match: 'full',
    onDelete: 'set-null',
    onUpdate: 'cascade',
    deferrable: true,
    validated: true,
    comment: 'why',
  });
  expect(fk?.columns.map(({ name }) => name)).toEqual(['b', 'a']);
  expect(fk?.referencedColumns.map(({ name }) => name)).toEqual(['y', 'x']);
  expect(fk?.setColumns.map(({ name }) => name)).toEqual(['b']);
  expect(fk?.referencedTable).toBe(parent);
  expect(late).toMatchObject({ name: 'late', validated: false, match: 'simple', onDelete: 'no-action' });
  expect(parent.referencedBy.map(({ name }) => name).sort()).toEqual(['fk', 'late']);
  expect(child.referencedBy.map(({ name }) => name)).toEqual(['child_up_fkey']);
});

test('a key to a partitioned table is one, and each partition of a referencing table has its own', async () => {
  const { database } = await live.load(`
    create table r (id int primary key) partition by range (id); create table r1 partition of r for values from (1) to (9);
    create table plain (a int references r); create table p (a int references r) partition by list (a); create table p1 partition of p for values in (1)`);
  expect(table(database, 'plain').foreignKeys).toMatchObject([{ name: 'plain_a_fkey', inherited: false }]);
  expect(table(database, 'p1').foreignKeys).toMatchObject([
    { name: 'p_a_fkey', inherited: true, referencedTable: { name: 'r' } },
  ]);
  expect(table(database, 'r1').referencedBy).toEqual([]);
});

test('checks', async () => {
  const { database } = await live.load(`
    create table t (a int check (a in (1, 2)), constraint n check (a <> 5) no inherit, constraint e check (a > 0) not enforced);
    alter table t add constraint v check (a < 9) not valid`);
  const checks = new Map(table(database, 't').checks.map((check) => [check.name, check]));
  expect(checks.get('t_a_check')).toMatchObject({ noInherit: false, validated: true, enforced: true });
  expect(checks.get('t_a_check')?.expression.canonical).toBe('(a in (1, 2))');
  expect(checks.get('n')).toMatchObject({ noInherit: true });
  expect(checks.get('e')).toMatchObject({ enforced: false, validated: false });
  expect(checks.get('v')).toMatchObject({ enforced: true, validated: false });
});

test('exclusion constraints', async () => {
  const { database } = await live.load(`
    create extension btree_gist; create table t (a int, r int4range, exclude using gist (a with =, r with &&) where (a > 0))`);
  expect(table(database, 't').exclusions).toMatchObject([
    { operators: ['=', '&&'], index: { method: 'gist', predicate: { text: 'a > 0' } } },
  ]);
});
