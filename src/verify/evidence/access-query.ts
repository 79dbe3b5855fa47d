import { conditionSql } from '../../fixer/condition.ts';
import { quoteIdentifier, quoteName } from '../../fixer/quote.ts';
import { typeSql } from '../../fixer/type-sql.ts';
import type { Column } from '../../model/column.ts';
import type { Index, IndexKey } from '../../model/table-index.ts';
import type { ServeAccessPath } from '../../rule/change.ts';

/** A query that an index is meant to serve. */
export interface AccessQuery {
  readonly sql: string;
  /** What it stands for, such as `equality on user_id, first 20 by created_at`. */
  readonly purpose: string;
}

/** A page of a list. */
const pageRows = 20;

/** What is compared: a column or an expression. */
export interface Term {
  readonly sql: string;
  /** For people. */
  readonly name: string;
  /** A cast for its constants; '' where the server finds the type itself. */
  readonly cast: string;
}

/** Rows among which values are chosen. */
export interface Among {
  /** The table, quoted. */
  readonly from: string;
  /** Conditions that they fulfil. */
  readonly where: readonly string[];
}

/** Gives the values that a query compares with, as SQL; undefined when there is none that fits. */
export interface QueryValues {
  /** A value for each term, all of one row: of an average one, or one of the most frequent. */
  same(terms: readonly Term[], among: Among, isAverage: boolean): Promise<readonly string[] | undefined>;
  /** Both ends of a range that holds one percent of the values. */
  range(term: Term, among: Among): Promise<readonly [string, string] | undefined>;
  /** A part of what the term holds, as text; `parts` is a FROM item that gives parts of `v` under the name `part`. */
  part(term: Term, among: Among, parts: string): Promise<string | undefined>;
}

/**
 * The query that a lookup stands for, with values of an average number of rows, or of the most where the first of them in some order
 * are wanted. undefined when no value fits.
 */
export async function queryOfPath(values: QueryValues, path: ServeAccessPath): Promise<AccessQuery | undefined> {
  const where = path.where === undefined ? [] : [conditionSql(path.where)];
  const from = quoteName(path.table);
  const { range } = path;
  const equal = await equality(values, path.equality.map(columnTerm), { from, where }, range === undefined);
  if (equal === undefined) return undefined;
  const conditions = [...where, ...equal];
  const named = path.equality.map(({ name }) => name).join(', ');
  if (range === undefined) return { sql: select(from, conditions), purpose: `equality on ${named}` };
  return ranged(values, from, conditions, columnTerm(range.column), { named, isOrdered: named !== '', ...range });
}

/** The query that the keys of an index can serve; undefined when it is unknown for its access method or no value fits. */
export async function queryOfIndex(values: QueryValues, index: Index): Promise<AccessQuery | undefined> {
  const from = quoteName(index.relation);
  const where = index.predicate === undefined ? [] : [`(${index.predicate.text})`];
  const [first] = index.keys;
  if (first === undefined) return undefined;
  if (index.method === 'gin') return containment(values, from, where, first);
  if (index.method === 'brin') {
    const term = keyTerm(first);
    return ranged(values, from, where, term, { named: '', isOrdered: false, descending: false });
  }
  if (index.method !== 'btree' && index.method !== 'hash') return undefined;
  const last = index.keys.at(-1) as IndexKey;
  const isOrder = index.method === 'btree' && (last.descending || isTime(last));
  const fixed = isOrder ? index.keys.slice(0, -1) : index.keys;
  const terms = fixed.map(keyTerm);
  const equal = await equality(values, terms, { from, where }, !isOrder);
  if (equal === undefined) return undefined;
  const named = terms.map(({ name }) => name).join(', ');
  const conditions = [...where, ...equal];
  if (!isOrder) return { sql: select(from, conditions), purpose: `equality on ${named}` };
  const isOrdered = fixed.length > 0;
  return ranged(values, from, conditions, keyTerm(last), { named, isOrdered, descending: last.descending });
}

function columnTerm(column: Column): Term {
  return { sql: quoteIdentifier(column.name), name: column.name, cast: `::${typeSql(column.type)}` };
}

function keyTerm(key: IndexKey): Term {
  if (key.column !== undefined) return columnTerm(key.column);
  return { sql: `(${key.expression.text})`, name: key.expression.text, cast: '' };
}

function isTime({ column }: IndexKey): boolean {
  return column !== undefined && ['timestamptz', 'timestamp', 'date'].includes(column.type.name);
}

function select(from: string, conditions: readonly string[], rest = ''): string {
  return `SELECT * FROM ${from}${conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`}${rest}`;
}

interface Ranging {
  /** What is fixed by equality, for people; empty for nothing. */
  readonly named: string;
  /** True for the first page of rows in order, false for a stretch of the values. */
  readonly isOrdered: boolean;
  readonly descending: boolean;
}

async function ranged(
  values: QueryValues,
  from: string,
  conditions: readonly string[],
  term: Term,
  { named, isOrdered, descending }: Ranging,
): Promise<AccessQuery | undefined> {
  const { sql, name } = term;
  const fixed = named === '' ? '' : `equality on ${named}, `;
  if (isOrdered) {
    const order = ` ORDER BY ${sql}${descending ? ' DESC' : ''} LIMIT ${pageRows}`;
    return {
      sql: select(from, conditions, order),
      purpose: `${fixed}first ${pageRows} by ${name}`,
    };
  }
  const found = await values.range(term, { from, where: conditions });
  if (found === undefined) return undefined;
  const bounds = [`${sql} >= ${found[0]}`, `${sql} < ${found[1]}`];
  return { sql: select(from, [...conditions, ...bounds]), purpose: `${fixed}a short range of ${name}` };
}

async function equality(
  values: QueryValues,
  terms: readonly Term[],
  among: Among,
  isAverage: boolean,
): Promise<readonly string[] | undefined> {
  if (terms.length === 0) return [];
  const found = await values.same(terms, among, isAverage);
  return found === undefined ? undefined : terms.map(({ sql }, at) => `${sql} = ${found[at]}`);
}

async function containment(
  values: QueryValues,
  from: string,
  where: readonly string[],
  key: IndexKey,
): Promise<AccessQuery | undefined> {
  const term = keyTerm(key);
  const kind = key.column === undefined ? 'tsvector' : key.column.type.dimensions > 0 ? 'array' : key.column.type.name;
  const form = forms[key.operatorClass === 'gin_trgm_ops' ? 'fragment' : kind];
  if (form === undefined) return undefined;
  const part = await values.part(term, { from, where }, form.parts);
  if (part === undefined) return undefined;
  const condition = form.condition(term.sql, part, key);
  return { sql: select(from, [...where, condition]), purpose: `${form.purpose} ${term.name}` };
}

interface Containment {
  /** FROM item that gives parts of `v` under the name `part`. */
  readonly parts: string;
  readonly purpose: string;
  readonly condition: (sql: string, part: string, key: IndexKey) => string;
}

const forms: Readonly<Record<string, Containment | undefined>> = {
  array: {
    parts: 'unnest(v) AS part',
    purpose: 'one element in',
    condition: (sql, part, { column }) =>
      `${sql} @> ARRAY[${part}]${column === undefined ? '' : `::${typeSql(column.type)}`}`,
  },
  jsonb: {
    parts: `LATERAL (SELECT jsonb_build_object(key, value) AS part
      FROM jsonb_each(CASE jsonb_typeof(v) WHEN 'object' THEN v ELSE '{}' END)) AS p`,
    purpose: 'one key and value in',
    condition: (sql, part) => `${sql} @> ${part}::jsonb`,
  },
  tsvector: {
    parts: 'LATERAL (SELECT unnest(tsvector_to_array(v)) AS part) AS p',
    purpose: 'one word in',
    condition: (sql, part) => `${sql} @@ quote_literal(${part})::tsquery`,
  },
  fragment: {
    parts: 'LATERAL (SELECT substr(v, length(v) / 2, 6) AS part) AS p',
    purpose: 'a fragment of',
    condition: (sql, part) => `${sql} ILIKE '%' || ${part} || '%'`,
  },
};
