import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allowedValues } from '../../../src/model/questions/allowed-values.ts';
import { type Bound, boundsOf } from '../../../src/model/questions/bounds-of.ts';
import { constantTruth } from '../../../src/model/questions/constant-truth.ts';
import { holdsWhenNotNull } from '../../../src/model/questions/holds-when-not-null.ts';
import { impliesNotNull } from '../../../src/model/questions/implies-not-null.ts';
import { predicateImplies } from '../../../src/model/questions/predicate-implies.ts';
import { constants, predicates } from './predicates.ts';
import { gridExpression, RowGrid } from './row-grid.ts';

let grid: RowGrid;
const truths = new Map<string, string>();
beforeAll(async () => {
  grid = await RowGrid.start();
  for (const sql of [...predicates, ...constants, ...columns.map((column) => `${column} IS NOT NULL`)])
    truths.set(sql, await grid.truths(sql));
});
afterAll(() => grid.stop());

const columns = ['i', 'j', 'n', 't', 'flag', 'dt'];

function truthsOf(sql: string): string {
  return truths.get(sql) as string;
}

/** True when no row for which the first is true fails the second. */
function holdsWherever(first: string, second: string): boolean {
  const others = truthsOf(second);
  return Array.from(truthsOf(first)).every((truth, row) => truth !== 't' || others[row] === 't');
}

test('predicates of one canonical text are the same in every row', () => {
  const groups = new Map<string, string[]>();
  for (const sql of [...predicates, ...constants]) {
    const { canonical } = gridExpression(sql);
    groups.set(canonical, [...(groups.get(canonical) ?? []), sql]);
  }
  const torn = [...groups.values()].filter((group) => new Set(group.map(truthsOf)).size > 1);
  expect(torn).toEqual([]);
  expect([...groups.values()].filter((group) => group.length > 1).length).toBeGreaterThan(10);
});

describe('predicateImplies', () => {
  test('never says so of predicates of which some row says otherwise', () => {
    const wrong = predicates.flatMap((first) =>
      predicates
        .filter(
          (second) => predicateImplies(gridExpression(first), gridExpression(second)) && !holdsWherever(first, second),
        )
        .map((second) => `${first} => ${second}`),
    );
    expect(wrong).toEqual([]);
  });

  test.each([
    ['i = 1', 'i = 1'],
    ['i = 1', 'true'],
    ['i = 1', 'i IS NOT NULL'],
    ['i > 1', 'i IS NOT NULL'],
    ['i IN (1, 5)', 'i IS NOT NULL'],
    ['i = j', 'i IS NOT NULL'],
    ['i + j > 5', 'j IS NOT NULL'],
    ["lower(t) = 'a'", 't IS NOT NULL'],
    ['i = 1', 'i IN (1, 5)'],
    ['i IN (1, 5)', 'i IN (1, 5, 10)'],
    ['i IN (1, 5)', 'i > 0 AND i < 10'],
    ['i = 1', 'i NOT IN (5)'],
    ['i NOT IN (1, 5)', 'i <> 1'],
    ['i NOT IN (1, 5)', 'i NOT IN (5)'],
    ['i > 1', 'i >= 1'],
    ['i > 1', 'i <> 1'],
    ['i BETWEEN 1 AND 5', 'i >= 1'],
    ['i > 0 AND i < 10', 'i < 10'],
    ['n = 2.5', 'n >= 2.5'],
    ['n = 2.5', 'n > 0'],
    ['n > 2.50', 'n >= 2.5'],
    ["t = 'a' AND i = 1", "t = 'a'"],
    ["i = 1 AND t = 'a' AND flag", "t = 'a' AND i = 1"],
    ["t = 'a'", "t IS NULL OR t IN ('a', 'b')"],
    ['i = 1 OR i = 5', 'i IN (1, 5, 10)'],
    ["t = 'a'", "t <> ''"],
    ["t = 'a'", "(t = 'a') IS TRUE"],
    ['flag', 'flag IS TRUE'],
    ['flag', 'flag IS NOT FALSE'],
    ['flag', 'flag IS NOT NULL'],
    ['NOT flag', 'flag IS NOT NULL'],
    ['flag IS TRUE', 'flag'],
    ["dt > '2020-01-01'", "dt >= '2020-01-01'"],
    ['flag AND i = 1', 'flag OR i = 1'],
    ['(i, j) = (1, 5)', 'i = 1'],
  ])('%s implies %s', (first, second) => {
    expect(predicateImplies(gridExpression(first), gridExpression(second))).toBe(true);
  });

  test.each([
    ['i > 1', 'i >= 2'],
    ['i <> 1', 'i > 1'],
    ['i IS NOT NULL', 'i = 1'],
    ["t > 'a'", "t > 'A'"],
    ["t = 'a' OR i = 1", "t = 'a'"],
    ["t = 'a'", "t = 'a' AND i = 1"],
    ['coalesce(i, 0) = 0', 'i IS NOT NULL'],
    ['i = 1', 'j = 1'],
  ])('%s does not imply %s', (first, second) => {
    expect(predicateImplies(gridExpression(first), gridExpression(second))).toBe(false);
  });
});

describe('impliesNotNull', () => {
  test('never says so of a column that is null in some row of which the predicate is true', () => {
    const wrong = predicates.flatMap((sql) =>
      columns
        .filter((column) => impliesNotNull(gridExpression(sql), column) && !holdsWherever(sql, `${column} IS NOT NULL`))
        .map((column) => `${sql} => ${column}`),
    );
    expect(wrong).toEqual([]);
  });

  test('says so of nearly all columns of which it is true', () => {
    const missed = predicates.flatMap((sql) =>
      columns
        .filter((column) => !impliesNotNull(gridExpression(sql), column) && holdsWherever(sql, `${column} IS NOT NULL`))
        .filter(() => truthsOf(sql).includes('t'))
        .map((column) => `${sql} => ${column}`),
    );
    expect(missed).toEqual(expectedMisses);
  });
});

/** What CASE, sub-selects and functions that are not strict imply is not followed. */
const expectedMisses: readonly string[] = [
  'coalesce(i, 0) > 0 => i',
  'CASE i WHEN 1 THEN flag END => i',
  'CASE i WHEN 1 THEN flag END => flag',
  'j > ALL (ARRAY[i]) => i',
  'j > ALL (ARRAY[i]) => j',
  'i NOT IN (SELECT 1) => i',
  'EXISTS (SELECT 1 WHERE i = 1) => i',
  '(SELECT i = 1) => i',
  "concat(t, i) = 'a1' => i",
  "concat(t, i) = 'a1' => t",
];

test('holdsWhenNotNull says so only of predicates that are true wherever the columns are not null', () => {
  for (const sql of predicates) {
    const holds = holdsWhenNotNull(gridExpression(sql), new Set(['i']));
    expect([sql, holds && !holdsWherever('i IS NOT NULL', sql)]).toEqual([sql, false]);
  }
  const held = predicates.filter((sql) => holdsWhenNotNull(gridExpression(sql), new Set(['i'])));
  expect(held).toEqual([
    'true',
    'i IS NOT NULL',
    'NOT (i IS NULL)',
    'i IS DISTINCT FROM NULL',
    'i <> ALL (ARRAY[]::int[])',
  ]);
});

describe('constantTruth', () => {
  test.each([...predicates, ...constants])('%s', (sql) => {
    const found = [...new Set(truthsOf(sql).split(''))].join('');
    const isFolded = (found === 't' || found === 'f') && !notFolded.includes(sql);
    expect(constantTruth(gridExpression(sql)).charAt(0)).toBe(isFolded ? found : 'u');
  });
});

/** Sub-selects with a condition are not followed. */
const notFolded: readonly string[] = [
  'i NOT IN (SELECT 1 WHERE false)',
  'EXISTS (SELECT 1 WHERE false)',
  'NOT EXISTS (SELECT)',
];

/** The check's closed set or bounds, beside the values of the grid that it lets pass. */
describe('allowedValues', () => {
  test.each([
    ["t IN ('a', 'b')", ['a', 'b']],
    ["t = ANY ('{b,a}')", ['a', 'b']],
    ["t = 'a'", ['a']],
    ["t = 'a' OR t = 'b'", ['a', 'b']],
    ["t IS NULL OR t IN ('a', 'b')", ['a', 'b']],
    ["t IN ('a', 'b') AND i > 0", ['a', 'b']],
    ["t IN ('a', 'b') AND t <> ''", ['a', 'b']],
    ["t IN ('a', 'b') AND t IN ('b', '')", ['b']],
    ["(t)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])", ['a', 'b']],
    ["t IN ('', NULL)", undefined],
    ["t <> 'a'", undefined],
    ["t IN ('a', 'b') OR i > 0", undefined],
    ["NOT (t NOT IN ('a', 'b'))", ['a', 'b']],
    ["lower(t) IN ('a', 'b')", undefined],
    ['t IS NULL', undefined],
    ["t LIKE 'a%'", undefined],
  ])('%s', async (check, values) => {
    const allowed = allowedValues(gridExpression(check), 't');
    expect(allowed).toEqual(values);
    const passing = await grid.passing(check, 't');
    expect(passing.filter((value) => !(allowed ?? passing).includes(value))).toEqual([]);
  });
});

describe('boundsOf', () => {
  const inclusive = (value: Bound['value']): Bound => ({ value, inclusive: true });
  const exclusive = (value: Bound['value']): Bound => ({ value, inclusive: false });
  test.each([
    ['i >= 0', { lower: inclusive('0') }],
    ['i > 0', { lower: exclusive('0') }],
    ['0 < i', { lower: exclusive('0') }],
    ['NOT (i < 1)', { lower: inclusive('1') }],
    ['i BETWEEN 1 AND 5', { lower: inclusive('1'), upper: inclusive('5') }],
    ['i >= 1 AND i > 1 AND i < 10 AND i <= 20', { lower: exclusive('1'), upper: exclusive('10') }],
    ['i IS NULL OR i >= 1', { lower: inclusive('1') }],
    ['i >= 1 OR t IS NULL', {}],
    ['i BETWEEN 1 AND 5 OR i = 10', { lower: inclusive('1'), upper: inclusive('10') }],
    ['i IN (1, 5)', { lower: inclusive('1'), upper: inclusive('5') }],
    ['i NOT IN (1, 5)', {}],
    ['i IN (1, NULL)', {}],
    ['i = 5', { lower: inclusive('5'), upper: inclusive('5') }],
    ['i <> 0', {}],
    ['coalesce(i, 0) >= 0', { lower: inclusive('0') }],
    ['i < j', { upper: exclusive({ column: 'j' }) }],
    ['j >= i', { upper: inclusive({ column: 'j' }) }],
    ['i < j AND i >= 0', { lower: inclusive('0'), upper: exclusive({ column: 'j' }) }],
    ['i + 1 > 0', {}],
    ['i > -5', { lower: exclusive('-5') }],
    ['CASE WHEN flag THEN i > 0 ELSE true END', {}],
    ["t = 'a' AND i > 0", { lower: exclusive('0') }],
  ])('%s', async (check, bounds) => {
    expect(boundsOf(gridExpression(check), 'i')).toEqual(bounds);
    const passing = await grid.passing(check, 'i');
    expect(passing.filter((value) => !isWithin(Number(value), bounds))).toEqual([]);
  });

  test('a date', () => {
    expect(boundsOf(gridExpression("dt >= '2020-6-1'"), 'dt')).toEqual({ lower: inclusive('2020-06-01') });
  });
});

function isWithin(value: number, { lower, upper }: { lower?: Bound; upper?: Bound }): boolean {
  const above =
    typeof lower?.value !== 'string' || (lower.inclusive ? value >= Number(lower.value) : value > Number(lower.value));
  const below =
    typeof upper?.value !== 'string' || (upper.inclusive ? value <= Number(upper.value) : value < Number(upper.value));
  return above && below;
}
