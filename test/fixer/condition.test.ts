import { describe, expect, test } from '@jest/globals';
import { conditionSql } from '../../src/fixer/condition.ts';
import { conditionTree } from '../../src/fixer/condition-tree.ts';
import { conditionExpression, isImplied } from '../../src/fixer/implication.ts';
import type { Condition } from '../../src/rule/condition.ts';
import { columnOf, columnsOf, load, tableOf } from './plan-case.ts';

const database = load(`CREATE TABLE t (a int, b numeric, "C c" text, d timestamptz, e boolean,
  CONSTRAINT given CHECK (a % 2 = 0 OR b < 1));`);
const table = tableOf(database, 't');
const [a, b, c, d, e] = [
  columnOf(table, 'a'),
  columnOf(table, 'b'),
  columnOf(table, 'C c'),
  columnOf(table, 'd'),
  columnOf(table, 'e'),
];
const given = table.checks[0]?.expression;
if (given === undefined) throw new Error('no check');

const cases: readonly (readonly [string, Condition])[] = [
  ['a IS NULL', { column: a, is: 'null' }],
  ['"C c" IS NOT NULL', { column: c, is: 'not-null' }],
  ['a >= 0', { column: a, compare: '>=', to: 0 }],
  ['a > -5', { column: a, compare: '>', to: -5 }],
  ['a < 3000000000', { column: a, compare: '<', to: 3_000_000_000 }],
  ['b <= 0.5', { column: b, compare: '<=', to: 0.5 }],
  ['a <> b', { column: a, compare: '<>', to: b }],
  ['"C c" = \'\'', { column: c, compare: '=', to: '' }],
  ["\"C c\" = E'a\\\\''b'", { column: c, compare: '=', to: "a\\'b" }],
  ['e = false', { column: e, compare: '=', to: false }],
  ["\"C c\" IN ('x', '')", { column: c, oneOf: ['x', ''] }],
  [
    'a > 0 AND (d IS NULL OR b < 1)',
    {
      every: [
        { column: a, compare: '>', to: 0 },
        {
          some: [
            { column: d, is: 'null' },
            { column: b, compare: '<', to: 1 },
          ],
        },
      ],
    },
  ],
  ['a IS NULL AND ((a % 2) = 0 OR b < 1)', { every: [{ column: a, is: 'null' }, { expression: given }] }],
  ['a IS NULL', { every: [{ column: a, is: 'null' }] }],
  ['true', { every: [] }],
  ['false', { some: [] }],
];

describe('a condition', () => {
  test.each(cases)('becomes %s', (sql, condition) => {
    expect(conditionSql(condition).replaceAll(/\s+/g, ' ')).toBe(sql);
  });

  test.each(cases)('has the tree of %s', (sql, condition) => {
    const parsed = tableOf(
      load(`CREATE TABLE t (a int, b numeric, "C c" text, d timestamptz, e boolean, CHECK (${sql}));`),
      't',
    ).checks[0]?.expression;
    expect(strip(conditionTree(condition))).toEqual(strip(parsed?.tree));
  });

  test('takes no number that SQL has no constant for', () => {
    expect(() => conditionSql({ column: a, compare: '=', to: Number.NaN })).toThrow(RangeError);
  });
});

function strip(tree: unknown): unknown {
  return JSON.parse(
    JSON.stringify(tree, (key, value: unknown) =>
      key === 'location' || key === 'rexpr_list_start' || key === 'rexpr_list_end' ? undefined : value,
    ),
  );
}

describe('a predicate is implied', () => {
  const holds = (where: Condition | undefined, compared: readonly string[], predicate: Condition) =>
    isImplied(conditionExpression(predicate, table), where, columnsOf(table, ...compared), table);
  const live: Condition = { column: d, is: 'null' };
  const positive: Condition = { column: a, compare: '>', to: 0 };

  test('by the same condition, whatever stands beside it', () => {
    expect(holds({ every: [positive, live] }, [], live)).toBe(true);
    expect(holds({ every: [positive, live] }, [], { every: [live, positive] })).toBe(true);
    expect(holds(live, [], { every: [live, positive] })).toBe(false);
    expect(holds({ some: [live, positive] }, [], live)).toBe(false);
    expect(holds(positive, [], { column: a, compare: '>', to: -1 })).toBe(true);
    expect(holds(positive, [], { column: a, compare: '>', to: 1 })).toBe(false);
    expect(holds({ column: c, oneOf: ['x'] }, [], { column: c, oneOf: ['y', 'x'] })).toBe(true);
    expect(holds(undefined, [], live)).toBe(false);
  });

  test('by a comparison, where it asks only for a value that is not null', () => {
    expect(holds(undefined, ['a'], { column: a, is: 'not-null' })).toBe(true);
    expect(holds(positive, [], { column: a, is: 'not-null' })).toBe(true);
    expect(holds({ column: c, oneOf: ['x'] }, [], { column: c, is: 'not-null' })).toBe(true);
    expect(holds(undefined, ['b'], { column: a, is: 'not-null' })).toBe(false);
    expect(holds({ column: a, is: 'null' }, [], { column: a, is: 'not-null' })).toBe(false);
  });
});
