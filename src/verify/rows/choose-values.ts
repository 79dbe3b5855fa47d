import type { CatalogConnection, CatalogRow } from '../../catalog/connection.ts';
import { quoteIdentifier, quoteLiteral } from '../../fixer/quote.ts';
import { typeSql } from '../../fixer/type-sql.ts';
import type { Column } from '../../model/column.ts';
import { columnsOf } from '../../model/questions/columns-of.ts';
import type { Table } from '../../model/relation.ts';
import { attempt } from './attempt.ts';
import { baseTypeOf, type Condition } from './conditions.ts';

/** Values by column name, as the server's text; null for NULL. */
export type RowValues = ReadonlyMap<string, string | null>;

/** What is chosen among. */
export interface Choice {
  readonly table: Table;
  /** For each column that is to be chosen, SQL of its base type; the first ones are preferred. */
  readonly candidates: ReadonlyMap<Column, readonly string[]>;
  /** What must not be false. */
  readonly conditions: readonly Condition[];
  /** What must be true, and not null. */
  readonly satisfied?: Condition | undefined;
  /** What must be false all the same. */
  readonly violated?: Condition | undefined;
}

/** Combinations of values that are tried for columns that depend on each other. */
const mostCombinations = 20_000;
const mostSearches = 60;

/**
 * Values for which all conditions hold, found out by the server, columns that no condition ties together by themselves;
 * the name of a column for which there are none otherwise.
 */
export async function chooseValues(
  server: CatalogConnection,
  choice: Choice,
): Promise<{ readonly values: RowValues } | { readonly impossible: readonly string[] }> {
  const values = new Map<string, string | null>();
  const groups = groupsOf(choice);
  const [free, tied] = [groups.filter(isFree), groups.filter((group) => !isFree(group))];
  const first = await evaluate(
    server,
    free.flatMap(({ columns }) => columns.flatMap((column) => choice.candidates.get(column)?.[0] ?? [])),
    true,
  );
  const isWhole = first.length === free.length;
  if (isWhole)
    for (const [at, { columns }] of free.entries()) for (const { name } of columns) values.set(name, first[at] ?? null);
  for (const group of isWhole ? tied : groups) {
    const chosen = await chooseGroup(server, choice, group);
    if (chosen === undefined) return { impossible: group.columns.map(({ name }) => name) };
    for (const [name, value] of chosen) values.set(name, value);
  }
  return { values };
}

interface Group {
  readonly columns: readonly Column[];
  readonly conditions: readonly Condition[];
}

function isFree({ conditions }: Group): boolean {
  return conditions.length === 0;
}

/** Columns that conditions tie together, each with the conditions over them. */
function groupsOf({ candidates, conditions, satisfied, violated }: Choice): readonly Group[] {
  const all = [...conditions, ...[satisfied, violated].filter((each) => each !== undefined)];
  let groups: Group[] = [...candidates.keys()].map((column) => ({ columns: [column], conditions: [] }));
  for (const condition of all) {
    const isIn = ({ columns }: Group) => columns.some((column) => sources(condition).has(column.name));
    const tied = groups.filter(isIn);
    const merged = {
      columns: tied.flatMap(({ columns }) => columns),
      conditions: tied.flatMap((each) => each.conditions),
    };
    groups = [...groups.filter((group) => !isIn(group)), { ...merged, conditions: [...merged.conditions, condition] }];
  }
  return groups;
}

/** Names of the columns that decide a condition: what a generated column is made of decides what it holds. */
function sources({ columns }: Condition): ReadonlySet<string> {
  return new Set(
    columns.flatMap(({ name, generated }) => [
      name,
      ...(generated === undefined ? [] : columnsOf(generated.expression)),
    ]),
  );
}

async function chooseGroup(server: CatalogConnection, choice: Choice, group: Group): Promise<RowValues | undefined> {
  const lists: (readonly (string | null)[])[] = [];
  for (const column of group.columns) {
    const list = await evaluate(server, choice.candidates.get(column) ?? []);
    if (list.length === 0) return undefined;
    lists.push(list);
  }
  if (group.conditions.length === 0)
    return new Map(group.columns.map(({ name }, at) => [name, lists[at]?.[0] ?? null]));
  const row = await search(server, choice, group, shortened(lists), { left: mostSearches });
  if (row === undefined) return undefined;
  return new Map(group.columns.map(({ name }, at) => [name, (row[`v${at}`] ?? null) as string | null]));
}

type Lists = readonly (readonly (string | null)[])[];

/** Where an expression fails on some values, as by overflow, the rest is searched in parts. */
async function search(
  server: CatalogConnection,
  choice: Choice,
  group: Group,
  lists: Lists,
  budget: { left: number },
): Promise<CatalogRow | undefined> {
  const { rows } = await attempt(server, searchSql(choice, group, lists));
  budget.left--;
  if (rows !== undefined) return rows[0];
  const longest = Math.max(...lists.map((list) => list.length));
  if (longest < 2) return undefined;
  const split = lists.findIndex((list) => list.length === longest);
  for (const [from, to] of [
    [0, Math.ceil(longest / 2)],
    [Math.ceil(longest / 2), longest],
  ]) {
    if (budget.left <= 0) return undefined;
    const part = lists.map((list, at) => (at === split ? list.slice(from, to) : list));
    const found = await search(server, choice, group, part, budget);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The values of SQL expressions as text, each once; those that the server refuses to compute are left out, or all when only all will do. */
async function evaluate(
  server: CatalogConnection,
  candidates: readonly string[],
  onlyAll = false,
): Promise<readonly (string | null)[]> {
  if (candidates.length === 0) return [];
  const all = await attempt(server, `SELECT ${candidates.map((sql, at) => `(${sql})::text AS v${at}`).join(', ')}`);
  const [row] = all.rows ?? [];
  const values = candidates.map((_sql, at) => (row?.[`v${at}`] ?? null) as string | null);
  if (row !== undefined) return onlyAll ? values : [...new Set(values)];
  if (candidates.length === 1 || onlyAll) return [];
  const half = Math.ceil(candidates.length / 2);
  const parts = [await evaluate(server, candidates.slice(0, half)), await evaluate(server, candidates.slice(half))];
  return [...new Set(parts.flat())];
}

function shortened(lists: Lists): Lists {
  let longest = Math.max(0, ...lists.map((list) => list.length));
  const product = () => lists.reduce((count, list) => count * Math.min(list.length, longest), 1);
  while (product() > mostCombinations && longest > 2) longest--;
  return lists.map((list) => list.slice(0, longest));
}

function searchSql(
  { table, satisfied, violated, conditions }: Choice,
  { columns, conditions: tied }: Group,
  lists: Lists,
): string {
  const each = columns.map((column, at) => {
    const rows = lists[at]?.map((text, rank) => `(${rank}, ${textLiteral(text)}::text)`) ?? [];
    const value = `v::${typeSql(baseTypeOf(column.type))} AS ${quoteIdentifier(column.name)}`;
    return `(SELECT i AS i${at}, v AS v${at}, ${value} FROM (VALUES ${rows.join(', ')}) AS list (i, v)) AS c${at}`;
  });
  const held = conditions.filter((condition) => tied.includes(condition) && condition !== violated);
  const demands = [
    ...held.map(({ sql }) => `(${sql}) IS NOT FALSE`),
    ...(satisfied !== undefined && tied.includes(satisfied) ? [`(${satisfied.sql}) IS TRUE`] : []),
    ...(violated !== undefined && tied.includes(violated) ? [`(${violated.sql}) IS FALSE`] : []),
  ];
  const truths = held.map(({ sql }) => `((${sql}) IS TRUE)::int`);
  const generated = table.columns
    .filter((column) => column.generated !== undefined && canCompute(column, columns))
    .map(({ name, generated: made }) => `, (${made?.expression.text}) AS ${quoteIdentifier(name)}`);
  const alias = quoteIdentifier(table.name);
  const rows = `(SELECT * FROM ${each.join(' CROSS JOIN ')}) AS ${alias}`;
  // A reference that need not be made is better left out.
  const references = new Set(table.foreignKeys.flatMap((key) => key.columns));
  const order = columns.map((column, at) => `${references.has(column) ? '20 * ' : ''}i${at}`).join(' + ');
  if (violated?.preferred !== undefined && tied.includes(violated))
    truths.push(`100 * ((${violated.preferred}) IS TRUE)::int`);
  const preferred = truths.length === 0 ? '' : `${truths.join(' + ')} DESC, `;
  return `SELECT ${columns.map((_column, at) => `v${at}`).join(', ')}
    FROM (SELECT *${generated.join('')} FROM ${rows}) AS ${alias}
    WHERE ${demands.length === 0 ? 'true' : demands.join(' AND ')} ORDER BY ${preferred}${order} LIMIT 1`;
}

function canCompute({ generated }: Column, columns: readonly Column[]): boolean {
  return (
    generated !== undefined &&
    columnsOf(generated.expression).every((name) => columns.some((column) => column.name === name))
  );
}

/** A text as SQL, or NULL. */
export function textLiteral(text: string | null): string {
  return text === null ? 'NULL' : quoteLiteral(text);
}
