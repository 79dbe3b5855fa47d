import type { CatalogConnection, CatalogRow } from '../../catalog/connection.ts';
import { conditionSql } from '../../fixer/condition.ts';
import { quoteIdentifier, quoteLiteral, quoteName } from '../../fixer/quote.ts';
import { typeSql } from '../../fixer/type-sql.ts';
import type { Column } from '../../model/column.ts';
import type { Index, IndexKey } from '../../model/table-index.ts';
import type { ServeAccessPath } from '../../rule/change.ts';

/** A query that an index is meant to serve. */
export interface AccessQuery {
  readonly sql: string;
  /** What it stands for, such as `equality on user_id, newest created_at first`. */
  readonly purpose: string;
}

/** A page of a list. */
const pageRows = 20;

/** The share of the rows that a range is to hold. */
const rangeShare = 0.01;

/**
 * The query that a lookup stands for, with values that the table holds: those of an average number of rows, or of the most where
 * the first of them in some order are wanted. undefined when the table has no row that fits.
 */
export async function queryOfPath(server: CatalogConnection, path: ServeAccessPath): Promise<AccessQuery | undefined> {
  const where = path.where === undefined ? [] : [conditionSql(path.where)];
  const from = quoteName(path.table);
  const { range } = path;
  const equal = await equality(server, from, path.equality.map(columnTerm), where, range === undefined);
  if (equal === undefined) return undefined;
  const conditions = [...where, ...equal];
  const named = path.equality.map(({ name }) => name).join(', ');
  if (range === undefined) return { sql: select(from, conditions), purpose: `equality on ${named}` };
  return ranged(server, from, conditions, columnTerm(range.column), { named, isOrdered: named !== '', ...range });
}

/** The query that the keys of an index can serve; undefined when it is unknown for its access method or no row fits. */
export async function queryOfIndex(server: CatalogConnection, index: Index): Promise<AccessQuery | undefined> {
  const from = quoteName(index.relation);
  const where = index.predicate === undefined ? [] : [`(${index.predicate.text})`];
  const [first] = index.keys;
  if (first === undefined) return undefined;
  if (index.method === 'gin') return containment(server, from, where, first);
  if (index.method === 'brin') {
    const term = keyTerm(first);
    return ranged(server, from, where, term, { named: '', isOrdered: false, descending: false });
  }
  if (index.method !== 'btree' && index.method !== 'hash') return undefined;
  const last = index.keys.at(-1) as IndexKey;
  const isOrder = index.method === 'btree' && (last.descending || isTime(last));
  const fixed = isOrder ? index.keys.slice(0, -1) : index.keys;
  const terms = fixed.map(keyTerm);
  const equal = await equality(server, from, terms, where, !isOrder);
  if (equal === undefined) return undefined;
  const named = terms.map(({ name }) => name).join(', ');
  const conditions = [...where, ...equal];
  if (!isOrder) return { sql: select(from, conditions), purpose: `equality on ${named}` };
  const isOrdered = fixed.length > 0;
  return ranged(server, from, conditions, keyTerm(last), { named, isOrdered, descending: last.descending });
}

/** What is compared: a column or an expression. */
interface Term {
  readonly sql: string;
  /** For people. */
  readonly name: string;
  /** A cast for its constants; '' where the server finds the type itself. */
  readonly cast: string;
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

async function equality(
  server: CatalogConnection,
  from: string,
  terms: readonly Term[],
  where: readonly string[],
  isAverage: boolean,
): Promise<readonly string[] | undefined> {
  if (terms.length === 0) return [];
  const present = terms.map(({ sql }) => `${sql} IS NOT NULL`);
  const found = await firstRow(
    server,
    `SELECT ${terms.map(({ sql }, at) => `${sql}::text AS v${at}`).join(', ')} FROM ${from}
    WHERE ${[...where, ...present].join(' AND ')} GROUP BY ${terms.map(({ sql }) => sql).join(', ')}
    ORDER BY ${isAverage ? 'abs(count(*) - avg(count(*)) OVER ()), ' : ''}count(*) DESC, ${terms.map((_, at) => at + 1).join(', ')} LIMIT 1`,
  );
  if (found === undefined) return undefined;
  return terms.map(({ sql, cast }, at) => `${sql} = ${quoteLiteral(String(found[`v${at}`]))}${cast}`);
}

interface Ranging {
  /** What is fixed by equality, for people; empty for nothing. */
  readonly named: string;
  /** True for the first page of rows in order, false for a stretch of the values. */
  readonly isOrdered: boolean;
  readonly descending: boolean;
}

async function ranged(
  server: CatalogConnection,
  from: string,
  conditions: readonly string[],
  { sql, name, cast }: Term,
  { named, isOrdered, descending }: Ranging,
): Promise<AccessQuery | undefined> {
  const fixed = named === '' ? '' : `equality on ${named}, `;
  if (isOrdered) {
    const order = ` ORDER BY ${sql}${descending ? ' DESC' : ''} LIMIT ${pageRows}`;
    return {
      sql: select(from, conditions, order),
      purpose: `${fixed}first ${pageRows} by ${name}, where there are most`,
    };
  }
  const found = await firstRow(
    server,
    `SELECT (percentile_disc(${0.5 - rangeShare}) WITHIN GROUP (ORDER BY ${sql}))::text AS low,
      (percentile_disc(0.5) WITHIN GROUP (ORDER BY ${sql}))::text AS high
    FROM ${from} WHERE ${[...conditions, `${sql} IS NOT NULL`].join(' AND ')}`,
  );
  if (typeof found?.low !== 'string' || typeof found.high !== 'string') return undefined;
  const bounds = [`${sql} >= ${quoteLiteral(found.low)}${cast}`, `${sql} < ${quoteLiteral(found.high)}${cast}`];
  return { sql: select(from, [...conditions, ...bounds]), purpose: `${fixed}one percent of the range of ${name}` };
}

/** So many rows are looked at for a word or a key that is worth searching for. */
const sampledRows = 2_000;

async function containment(
  server: CatalogConnection,
  from: string,
  where: readonly string[],
  key: IndexKey,
): Promise<AccessQuery | undefined> {
  const { sql, name } = keyTerm(key);
  const kind = key.column === undefined ? 'tsvector' : key.column.type.dimensions > 0 ? 'array' : key.column.type.name;
  const part = key.operatorClass === 'gin_trgm_ops' ? 'fragment' : kind;
  const form = forms[part];
  if (form === undefined) return undefined;
  const sample = `(SELECT ${sql} AS v FROM ${from} WHERE ${[...where, `${sql} IS NOT NULL`].join(' AND ')} LIMIT ${sampledRows})`;
  // What is in few rows, but in more than one, is what people search for.
  const found = await firstRow(
    server,
    `SELECT part::text AS part FROM ${sample} AS s, ${form.parts} GROUP BY part ORDER BY abs(count(*) - 3), part LIMIT 1`,
  );
  if (found === undefined) return undefined;
  const condition = form.condition(sql, quoteLiteral(String(found.part)), key);
  return { sql: select(from, [...where, condition]), purpose: `${form.purpose} ${name}` };
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

async function firstRow(server: CatalogConnection, sql: string): Promise<CatalogRow | undefined> {
  const [rows = []] = await server.run(sql);
  return rows[0];
}
