import type { CatalogConnection, CatalogRow } from '../../catalog/connection.ts';
import { quoteLiteral } from '../../fixer/quote.ts';
import type { QueryValues } from './access-query.ts';

/** The share of the rows that a range is to hold. */
const rangeShare = 0.01;

/** So many rows are looked at for a word or a key that is worth searching for. */
const sampledRows = 2_000;

/** Values that the tables of a server hold. */
export function storedValues(server: CatalogConnection): QueryValues {
  return {
    async same(terms, { from, where }, isAverage) {
      const present = terms.map(({ sql }) => `${sql} IS NOT NULL`);
      const order = `${isAverage ? 'abs(count(*) - avg(count(*)) OVER ()), ' : ''}count(*) DESC`;
      const found = await firstRow(
        server,
        `SELECT ${terms.map(({ sql }, at) => `${sql}::text AS v${at}`).join(', ')} FROM ${from}
        WHERE ${[...where, ...present].join(' AND ')} GROUP BY ${terms.map(({ sql }) => sql).join(', ')}
        ORDER BY ${order}, ${terms.map((_, at) => at + 1).join(', ')} LIMIT 1`,
      );
      return found === undefined
        ? undefined
        : terms.map(({ cast }, at) => `${quoteLiteral(String(found[`v${at}`]))}${cast}`);
    },
    async range({ sql, cast }, { from, where }) {
      const found = await firstRow(
        server,
        `SELECT (percentile_disc(${0.5 - rangeShare}) WITHIN GROUP (ORDER BY ${sql}))::text AS low,
          (percentile_disc(0.5) WITHIN GROUP (ORDER BY ${sql}))::text AS high
        FROM ${from} WHERE ${[...where, `${sql} IS NOT NULL`].join(' AND ')}`,
      );
      if (typeof found?.low !== 'string' || typeof found.high !== 'string') return undefined;
      return [`${quoteLiteral(found.low)}${cast}`, `${quoteLiteral(found.high)}${cast}`];
    },
    async part({ sql }, { from, where }, parts) {
      const present = [...where, `${sql} IS NOT NULL`].join(' AND ');
      // What is in few rows, but in more than one, is what people search for.
      const found = await firstRow(
        server,
        `SELECT part::text AS part FROM (SELECT ${sql} AS v FROM ${from} WHERE ${present} LIMIT ${sampledRows}) AS s, ${parts}
        GROUP BY part ORDER BY abs(count(*) - 3), part LIMIT 1`,
      );
      return found === undefined ? undefined : quoteLiteral(String(found.part));
    },
  };
}

async function firstRow(server: CatalogConnection, sql: string): Promise<CatalogRow | undefined> {
  const [rows = []] = await server.run(sql);
  return rows[0];
}

/** Parameters in place of values, for plans that are the same whatever the values are (EXPLAIN with GENERIC_PLAN); for one query. */
export function parameters(): QueryValues {
  let last = 0;
  const next = (cast: string): string => `$${++last}${cast}`;
  return {
    same: async (terms) => terms.map(({ cast }) => next(cast)),
    range: async ({ cast }) => [next(cast), next(cast)],
    part: async () => next('::text'),
  };
}
