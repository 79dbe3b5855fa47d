import { PGlite } from '@electric-sql/pglite';
import { loadModule } from 'libpg-query';
import type { DataType } from '../../../src/model/data-type.ts';
import { Expression } from '../../../src/model/expression.ts';
import type { ScopeRelation } from '../../../src/model/expression-scope.ts';
import { expressionTree } from '../normal-form/expression-server.ts';

const columns = {
  i: ['int4', ['0', '1', '5', '10']],
  j: ['int4', ['1', '5']],
  n: ['numeric', ['-1', '2.5']],
  t: ['text', ["''", "'a'", "'b'"]],
  flag: ['bool', ['true', 'false']],
  dt: ['date', ["'2020-01-01'", "'2021-06-01'"]],
} as const;

const grid: ScopeRelation = {
  schema: 'public',
  name: 'grid',
  columns: Object.entries(columns).map(([name, [type]]) => ({
    name,
    type: { schema: 'pg_catalog', name: type, modifiers: [], dimensions: 0 } satisfies DataType,
  })),
};

/** An expression over the columns of the grid. */
export function gridExpression(sql: string): Expression {
  return new Expression(expressionTree(sql), () => sql, { relation: grid });
}

/** A server with one row for each combination of a few values, null among them, in each column. */
export class RowGrid {
  readonly #server: PGlite;

  private constructor(server: PGlite) {
    this.#server = server;
  }

  static async start(): Promise<RowGrid> {
    await loadModule();
    const server = await PGlite.create();
    const lists = Object.entries(columns).map(
      ([name, [type, values]]) => `unnest(ARRAY[NULL, ${values.join(', ')}]::${type}[]) AS ${name}`,
    );
    await server.exec(`CREATE TABLE grid AS SELECT * FROM ${lists.map((list) => `(SELECT ${list})`).join(' CROSS JOIN ')};
      ALTER TABLE grid ADD id serial;`);
    return new RowGrid(server);
  }

  async stop(): Promise<void> {
    await this.#server.close();
  }

  /** What the expression is in each row, one letter each: t, f or n. */
  async truths(sql: string): Promise<string> {
    const [row] = (
      await this.#server.query<{ all: string }>(
        `SELECT string_agg(CASE WHEN (${sql}) THEN 't' WHEN NOT (${sql}) THEN 'f' ELSE 'n' END, '' ORDER BY id) AS all FROM grid`,
      )
    ).rows;
    return row?.all ?? '';
  }

  /** Distinct values of a column, null left out, in rows that a check lets pass. */
  async passing(check: string, column: string): Promise<readonly string[]> {
    const { rows } = await this.#server.query<{ value: string }>(
      `SELECT DISTINCT "${column}"::text AS value FROM grid WHERE (${check}) IS NOT FALSE AND "${column}" IS NOT NULL ORDER BY 1`,
    );
    return rows.map((row) => row.value);
  }
}
