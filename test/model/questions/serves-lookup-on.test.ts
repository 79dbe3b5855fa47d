import { PGlite } from '@electric-sql/pglite';
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { servesLookupOn } from '../../../src/model/questions/serves-lookup-on.ts';
import { columnsOf, databaseOf, indexOf, tableOf } from '../load-schema.ts';

const child = `CREATE TABLE child (
  id int PRIMARY KEY, a int, b int, x int NOT NULL, n numeric, u uuid, t text, v varchar(20), d text COLLATE "C", dt date,
  tags text[], r int4range, j jsonb, ip inet, o oid) WITH (fillfactor = 10);`;

const rows = `INSERT INTO child SELECT i, i % 141, i / 141, i, i % 141, md5((i % 141)::text)::uuid, (i % 141)::text, (i % 141)::text,
  (i % 141)::text, date '2020-01-01' + i % 141, ARRAY[(i % 141)::text], int4range(i % 141, 500), to_jsonb(i % 141),
  ('10.0.0.' || (i % 141))::inet, i % 141 FROM generate_series(1, 20000) i;`;

/** Index definitions behind `ON child`, and the columns that are looked up. */
const cases: readonly (readonly [definition: string, ...columns: string[]])[] = [
  ['(a)', 'a'],
  ['(a, b)', 'a'],
  ['(a, b)', 'a', 'b'],
  ['(b, a)', 'a', 'b'],
  ['(a, b)', 'b', 'a'],
  ['(x, a)', 'a'],
  ['(a, x, b)', 'a', 'b'],
  ['(x, a, b)', 'a', 'b'],
  ['(a, b, x)', 'a', 'b'],
  ['(b, a, x)', 'a', 'b'],
  ['(a)', 'a', 'b'],
  ['(a) INCLUDE (b)', 'a', 'b'],
  ['(a) INCLUDE (b)', 'a'],
  ['(b) INCLUDE (a)', 'a'],
  ['(a DESC, b NULLS FIRST)', 'a', 'b'],
  ['(a DESC NULLS LAST)', 'a'],
  ['(a) WHERE a IS NOT NULL', 'a'],
  ['(a) WHERE NOT (a IS NULL)', 'a'],
  ['(a) WHERE a IS DISTINCT FROM NULL', 'a'],
  ['(a, b) WHERE a IS NOT NULL AND b IS NOT NULL', 'a', 'b'],
  ['(a, b) WHERE a IS NOT NULL', 'a', 'b'],
  ['(a, b) WHERE a IS NOT NULL OR b > 100', 'a', 'b'],
  ['(a, b) WHERE b IS NOT NULL', 'a'],
  ['(a, b) WHERE b > 100', 'a', 'b'],
  ['(a) WHERE a > 0', 'a'],
  ['(a) WHERE a IS NULL', 'a'],
  ['(a) WHERE b IS NOT NULL', 'a'],
  ['(a) WHERE x IS NOT NULL', 'a'],
  ['(a) WHERE true', 'a'],
  ['(t) WHERE t IS NOT NULL', 't'],
  ['(v) WHERE (v)::text IS NOT NULL', 'v'],
  ['((a + 0))', 'a'],
  ['((a + 0), a)', 'a'],
  ['(a, (b + 0))', 'a'],
  ['(lower(t))', 't'],
  ['(n)', 'n'],
  ['(u)', 'u'],
  ['(t)', 't'],
  ['(t text_pattern_ops)', 't'],
  ['(v varchar_pattern_ops)', 'v'],
  ['(v text_ops)', 'v'],
  ['(t COLLATE "C")', 't'],
  ['(t COLLATE "default")', 't'],
  ['(t COLLATE "C", a)', 't', 'a'],
  ['(d)', 'd'],
  ['(d COLLATE "C")', 'd'],
  ['(d COLLATE "POSIX")', 'd'],
  ['(d COLLATE "default")', 'd'],
  ['(tags)', 'tags'],
  ['(r)', 'r'],
  ['(j)', 'j'],
  ['(ip)', 'ip'],
  ['(o)', 'o'],
  ['USING hash (a)', 'a'],
  ['USING hash (a)', 'a', 'b'],
  ['USING hash (t)', 't'],
  ['USING hash (t) WHERE t IS NOT NULL', 't'],
  ['USING gin (a)', 'a'],
  ['USING gin (a, b)', 'b', 'a'],
  ['USING gin (x, a)', 'a'],
  ['USING gin (x, a, b)', 'a', 'b'],
  ['USING gin (t)', 't'],
  ['USING gin (t gin_trgm_ops)', 't'],
  ['USING gin (tags)', 'tags'],
  ['USING gin (j)', 'j'],
  ['USING gin (j jsonb_path_ops)', 'j'],
  ['USING gin (u)', 'u'],
  ['USING gist (a)', 'a'],
  ['USING gist (a, b)', 'a', 'b'],
  ['USING gist (b, a)', 'a', 'b'],
  ['USING gist (a gist_int4_ops)', 'a'],
  ['USING gist (a, r)', 'a'],
  ['USING gist (t)', 't'],
  ['USING gist (t gist_trgm_ops)', 't'],
  ['USING gist (r)', 'r'],
  ['USING gist (ip inet_ops)', 'ip'],
  ['USING spgist (t)', 't'],
  ['USING spgist (r)', 'r'],
  ['USING spgist (ip)', 'ip'],
  ['USING brin (a)', 'a'],
  ['USING brin (a, b)', 'a', 'b'],
];

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Recheck Cond'?: string;
  readonly Filter?: string;
  readonly 'Total Cost': number;
  readonly Plans?: readonly PlanNode[];
}

let server: PGlite;
const ideal = new Map<string, number>();

beforeAll(async () => {
  server = await PGlite.create({ extensions: { btree_gin, btree_gist, pg_trgm } });
  await server.exec(`CREATE EXTENSION btree_gin; CREATE EXTENSION btree_gist; CREATE EXTENSION pg_trgm; ${child} ${rows} ANALYZE child;
    SET enable_seqscan = off; SET random_page_cost = 1; SET cpu_index_tuple_cost = 1;`);
});
afterAll(() => server.close());

/** The plan of the query that a foreign key asks of its child table, while only this index stands beside the primary key. */
async function plan(definition: string, columns: readonly string[]): Promise<PlanNode> {
  const conditions = columns.map((column, at) => `$${at + 1} OPERATOR(pg_catalog.=) "${column}"`);
  const query = `SELECT 1 FROM ONLY child y WHERE ${conditions.join(' AND ')} FOR KEY SHARE OF y`;
  await server.exec(`BEGIN; CREATE INDEX probe ON child ${definition};`);
  try {
    const [explained] = await server.exec(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${query}`);
    const [row] = explained?.rows ?? [];
    return (row as { 'QUERY PLAN': [{ Plan: PlanNode }] })['QUERY PLAN'][0].Plan;
  } finally {
    await server.exec('ROLLBACK');
  }
}

function nodes(node: PlanNode): readonly PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodes)];
}

/** With index entries as the main cost, an index that has to read others than those looked for costs a multiple. */
async function plannerServes(definition: string, columns: readonly string[]): Promise<boolean> {
  const root = await plan(definition, columns);
  const scan = nodes(root).find((node) => node['Index Name'] === 'probe');
  const condition = scan?.['Index Cond'] ?? '';
  if (!columns.every((column) => condition.includes(column)) || nodes(root).some((node) => node.Filter !== undefined))
    return false;
  const key = columns.join();
  const best = ideal.get(key) ?? (await plan(`(${key})`, columns))['Total Cost'];
  ideal.set(key, best);
  return root['Total Cost'] < 5 * best;
}

describe('an index serves a lookup when the planner says so', () => {
  const lookups = cases.map(([definition, ...columns]) => ({ definition, columns }));
  test.each(lookups)('$definition for $columns', async ({ definition, columns }) => {
    const table = tableOf(
      databaseOf(`CREATE EXTENSION btree_gin; ${child} CREATE INDEX probe ON child ${definition};`),
      'child',
    );
    const verdict = servesLookupOn(indexOf(table, 'probe'), columnsOf(table, ...columns));
    expect(verdict).toBe(await plannerServes(definition, columns));
  });
});
