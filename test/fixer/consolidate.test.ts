import { describe, expect, test } from '@jest/globals';
import { fewestChains } from '../../src/fixer/chain-cover.ts';
import { comingIndex } from '../../src/fixer/coming-index.ts';
import { consolidate } from '../../src/fixer/consolidate.ts';
import { servesPath } from '../../src/fixer/lookup-serving.ts';
import { planFixes } from '../../src/fixer/plan-fixes.ts';
import type { Change, ServeAccessPath } from '../../src/rule/change.ts';
import type { Condition } from '../../src/rule/condition.ts';
import { columnOf, columnsOf, finding, load, options, tableOf } from './plan-case.ts';

const posts = `CREATE TABLE posts (a int, b int, c int, d int, e int, gone timestamptz, flag boolean);`;

/** A lookup written `a,b>c` for equality on a and b and a range over c. */
function pathOf(text: string, table = tableOf(load(posts), 'posts'), where?: Condition): ServeAccessPath {
  const [equality = '', range] = text.split('>');
  return {
    kind: 'serve-access-path',
    table,
    equality: columnsOf(table, ...equality.split(',').filter((name) => name !== '')),
    ...(range === undefined ? {} : { range: { column: columnOf(table, range), descending: false } }),
    ...(where === undefined ? {} : { where }),
  };
}

function textOf({ equality, range, where }: ServeAccessPath): string {
  const columns = equality.map((column) => column.name).join(',');
  return `${columns}${range === undefined ? '' : `>${range.column.name}`}${where === undefined ? '' : ' partial'}`;
}

function indexesFor(sql: string, ...paths: readonly string[]): string[] {
  const table = tableOf(load(posts + sql), 'posts');
  const { indexes } = consolidate(
    paths.map((path) => pathOf(path, table)),
    () => table.indexes,
  );
  return indexes.map(({ path }) => textOf(path));
}

describe('the fewest indexes', () => {
  test.each([
    [['a', 'a,b'], ['a,b']],
    [['a,b', 'b,a'], ['a,b']],
    [['b', 'a,b'], ['b,a']],
    [
      ['a', 'b', 'a,b'],
      ['a,b', 'b'],
    ],
    [['a>b', 'a'], ['a>b']],
    [['a>b', 'a,b,c'], ['a,b,c']],
    [
      ['a>b', 'a>c'],
      ['a>b', 'a>c'],
    ],
    [['a>b', 'a,b>c', 'a,b,c,d'], ['a,b,c,d']],
    [['>a', 'a'], ['a']],
    [['>a', 'a>b'], ['a>b']],
    [
      ['>a', 'b>a'],
      ['>a', 'b>a'],
    ],
    [
      ['a', 'a,b', 'a,c', 'a,b,d', 'a,c,e'],
      ['a,b,d', 'a,c,e'],
    ],
    [
      ['a,b', 'c,d', 'e'],
      ['a,b', 'c,d', 'e'],
    ],
  ])('for %j are %j', (paths, expected) => {
    expect(indexesFor('', ...paths)).toEqual(expected);
  });

  test('do not depend on the order in which lookups are reported', () => {
    const paths = ['a,b,c', 'a', 'b>c', 'a,b', 'b', 'a,c', 'c'];
    const sizes = new Set([paths, paths.toReversed(), [...paths].sort()].map((each) => indexesFor('', ...each).length));
    expect([...sizes]).toEqual([3]);
    expect(indexesFor('', ...paths)).toEqual(indexesFor('', ...paths));
  });

  test('are as few as trying all groupings finds, and serve every lookup', () => {
    const table = tableOf(load(posts), 'posts');
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    for (let round = 0; round < 150; round++) {
      const paths = Array.from({ length: 2 + random(4) }, () => {
        const names = ['a', 'b', 'c', 'd'].filter(() => random(2) === 0);
        const range = random(3) === 0 ? ['a', 'b', 'c', 'd'].filter((name) => !names.includes(name))[0] : undefined;
        return `${names.join(',')}${range === undefined ? '' : `>${range}`}`;
      }).filter((path) => path !== '');
      const lookups = [...new Set(paths)].map((path) => pathOf(path, table));
      const { indexes } = consolidate(lookups, () => []);
      const made = indexes.flatMap((index) => comingIndex(index.path) ?? []);
      for (const path of lookups) expect(made.some((index) => servesPath(index, path))).toBe(true);
      expect({ paths, count: indexes.length }).toEqual({ paths, count: fewestByTrying(lookups) });
    }
  });
});

/** Every order of four columns is a candidate; the smallest set of candidates that serves all lookups is looked for. */
function fewestByTrying(paths: readonly ServeAccessPath[]): number {
  const candidates = permutations(['a', 'b', 'c', 'd']).map((keys) => {
    const index = comingIndex(pathOf(keys.join(','), paths[0]?.table));
    return paths.filter((path) => index !== undefined && servesPath(index, path));
  });
  const isCovered = (count: number, open: readonly ServeAccessPath[]): boolean => {
    if (open.length === 0) return true;
    if (count === 0) return false;
    const [first] = open;
    return candidates.some(
      (served) =>
        first !== undefined &&
        served.includes(first) &&
        isCovered(
          count - 1,
          open.filter((path) => !served.includes(path)),
        ),
    );
  };
  for (let count = 0; ; count++) if (isCovered(count, paths)) return count;
}

function permutations(items: readonly string[]): string[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) => permutations(items.filter((each) => each !== item)).map((rest) => [item, ...rest]));
}

describe('an index that stands', () => {
  test.each([
    ['CREATE INDEX ON posts (a, b);', 'a', true],
    ['CREATE INDEX ON posts (b, a);', 'a,b', true],
    ['CREATE INDEX ON posts (a, c, b);', 'a,b', false],
    ['CREATE INDEX ON posts (a) INCLUDE (b);', 'a,b', false],
    ['CREATE INDEX ON posts (a) WHERE b > 100;', 'a', false],
    ['CREATE INDEX ON posts (a) WHERE a IS NOT NULL;', 'a', true],
    ['CREATE INDEX ON posts (a DESC NULLS LAST, b);', 'a>b', true],
    ['CREATE INDEX ON posts USING hash (a);', 'a', true],
    ['CREATE INDEX ON posts USING hash (a);', '>a', false],
    ['CREATE INDEX ON posts ((a + 1));', 'a', false],
    ['CREATE INDEX ON ONLY posts (a);', 'a', true],
    ['ALTER TABLE posts ADD UNIQUE (a, b);', 'a', true],
    ['ALTER TABLE posts ADD PRIMARY KEY (b, a);', 'a', false],
  ])('%s with a lookup %s: %s', (sql, path, isServed) => {
    expect(indexesFor(sql, path)).toEqual(isServed ? [] : [path]);
  });
});

describe('lookups of part of the rows', () => {
  const table = tableOf(load(posts), 'posts');
  const live: Condition = { column: columnOf(table, 'gone'), is: 'null' };
  const unread: Condition = { column: columnOf(table, 'flag'), compare: '=', to: false };
  const both: Condition = { every: [live, unread] };
  const planned = (...paths: readonly ServeAccessPath[]) =>
    consolidate(paths, () => []).indexes.map(({ path }) => textOf(path));

  test('share an index over the same rows', () => {
    expect(planned(pathOf('a', table, live), pathOf('a,b', table, live))).toEqual(['a,b partial']);
  });

  test('share the index of all rows', () => {
    expect(planned(pathOf('a', table), pathOf('a,b', table, live))).toEqual(['a,b']);
  });

  test('share the index over more rows when theirs are among them', () => {
    const { indexes } = consolidate([pathOf('a,b', table, both), pathOf('a', table, live)], () => []);
    expect(indexes.map(({ path, serves: served }) => [path.where, served.length])).toEqual([[live, 2]]);
  });

  test('stay apart when neither contains the other', () => {
    expect(planned(pathOf('a', table, live), pathOf('a,b', table, unread))).toEqual(['a partial', 'a,b partial']);
  });

  test('stay apart when only a third joins them', () => {
    const found = planned(pathOf('a', table, live), pathOf('a,b', table, both), pathOf('a,b,c', table, unread));
    expect(found).toHaveLength(2);
  });
});

describe('lookups of few rows', () => {
  const table = tableOf(load(posts), 'posts');
  const unread: Condition = { column: columnOf(table, 'flag'), compare: '=', to: false };
  const few = (text: string): ServeAccessPath => ({ ...pathOf(text, table, unread), few: true });
  const textsFor = (sql: string, ...paths: readonly ServeAccessPath[]) => {
    const standing = tableOf(load(posts + sql), 'posts').indexes;
    return consolidate(paths, () => standing).indexes.map(({ path }) => textOf(path));
  };

  test('are served by no index of all rows, planned or standing', () => {
    expect(textsFor('', pathOf('a', table), few('a'))).toEqual(['a', 'a partial']);
    expect(textsFor('CREATE INDEX ON posts (a);', few('a'))).toEqual(['a partial']);
    expect(textsFor('CREATE INDEX ON posts (a) WHERE NOT flag OR b > 1;', few('a'))).toEqual(['a partial']);
  });

  test('share an index with lookups of the same rows, or of fewer', () => {
    expect(textsFor('', few('a'), pathOf('a,b', table, unread))).toEqual(['a,b partial']);
    expect(textsFor('CREATE INDEX ON posts (a) WHERE NOT flag;', few('a'))).toEqual([]);
  });
});

test('a largest matching is found though the first choice must be moved aside', () => {
  const edges = new Set(['0 2', '0 3', '1 2']);
  expect(fewestChains(4, (a, b) => edges.has(`${a} ${b}`))).toEqual([
    [0, 3],
    [1, 2],
  ]);
});

describe('a plan', () => {
  const planned = (sql: string, ...changes: readonly ((table: ReturnType<typeof tableOf>) => Change)[]) => {
    const database = load(posts + sql);
    const table = tableOf(database, 'posts');
    const findings = changes.map((change, position) => finding(table, [change(table)], { rule: `rule-${position}` }));
    return planFixes(database, findings, options);
  };

  test('says which findings each index answers', () => {
    const plan = planned(
      '',
      (table) => pathOf('a', table),
      (table) => pathOf('a,b', table),
      (table) => pathOf('c', table),
    );
    expect(plan.statements.map(({ sql, answers }) => [sql, answers.map(({ rule }) => rule)])).toEqual([
      ['CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_a_b_idx ON public.posts (a, b)', ['rule-0', 'rule-1']],
      ['CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_c_idx ON public.posts (c)', ['rule-2']],
    ]);
  });

  test('lets the unique index that it creates serve lookups', () => {
    const plan = planned(
      '',
      (table) => pathOf('a', table),
      (table) => ({ kind: 'add-unique', table, columns: columnsOf(table, 'a', 'b') }),
    );
    expect(plan.statements.map(({ sql, answers }) => [sql, answers.map(({ rule }) => rule)])).toEqual([
      ['CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS posts_a_b_key ON public.posts (a, b)', ['rule-1', 'rule-0']],
      ['ALTER TABLE public.posts ADD CONSTRAINT posts_a_b_key UNIQUE USING INDEX posts_a_b_key', ['rule-1', 'rule-0']],
    ]);
  });

  test('relies on no index that it drops', () => {
    const plan = planned(
      'CREATE INDEX old ON posts (a);',
      (table) => pathOf('a', table),
      (table) => {
        const [index] = table.indexes;
        if (index === undefined) throw new Error('no index');
        return { kind: 'drop-index', index };
      },
    );
    expect(plan.statements.map(({ sql }) => sql)).toEqual([
      'CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_a_idx ON public.posts (a)',
      'DROP INDEX CONCURRENTLY IF EXISTS public.old',
    ]);
  });

  test('drops what its new index makes needless, as an unsafe step that can wait', () => {
    const sql = `CREATE INDEX old ON posts (a); CREATE INDEX other ON posts (b); CREATE INDEX part ON posts (a) WHERE b > 1;
      CREATE UNIQUE INDEX sole ON posts (a) INCLUDE (c) WHERE a > 5;`;
    const plan = planned(sql, (table) => pathOf('a,b', table));
    expect(plan.statements.map(({ sql: text, unsafe }) => [text, unsafe.length > 0])).toEqual([
      ['CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_a_b_idx ON public.posts (a, b)', false],
      ['DROP INDEX CONCURRENTLY IF EXISTS public.old', true],
    ]);
  });

  test('says that a standing index serves the lookup already', () => {
    const plan = planned('CREATE INDEX old ON posts (a, b);', (table) => pathOf('b,a', table));
    expect(plan.files).toEqual([]);
    expect(plan.withheld.map(({ because, reason }) => [because, reason])).toEqual([
      ['impossible', 'Index old already serves the lookup.'],
    ]);
  });

  test('answers the lookups of partitions by the index of their parent', () => {
    const database = load(`CREATE TABLE logs (a int, b int) PARTITION BY LIST (b);
      CREATE TABLE logs_1 PARTITION OF logs FOR VALUES IN (1);`);
    const [logs, part] = [tableOf(database, 'logs'), tableOf(database, 'logs_1')];
    const plan = planFixes(database, [finding(part, [pathOf('a', part)]), finding(logs, [pathOf('a', logs)])], options);
    expect(plan.statements.map(({ sql, answers }) => [sql, answers.length])).toEqual([
      ['CREATE INDEX IF NOT EXISTS logs_a_idx ON ONLY public.logs (a)', 2],
      ['CREATE INDEX CONCURRENTLY IF NOT EXISTS logs_1_a_idx ON public.logs_1 (a)', 2],
      ['ALTER INDEX public.logs_a_idx ATTACH PARTITION public.logs_1_a_idx', 2],
    ]);
  });
});
