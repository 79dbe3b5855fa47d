import type { CatalogConnection, CatalogRow } from '../../catalog/connection.ts';
import type { Table } from '../../model/relation.ts';
import { type Refusal, refusalOf } from '../server/refusal.ts';
import { below } from './conditions.ts';

/** What a statement inside a savepoint came to: the rows of the last statement, or why it was refused, with nothing of it left. */
export type Attempt =
  | { readonly rows: readonly CatalogRow[]; readonly refusal?: never }
  | { readonly refusal: Refusal; readonly rows?: never };

/** Runs SQL in a savepoint of the open transaction; what the server refuses is taken back. Throws when the server is gone. */
export async function attempt(server: CatalogConnection, sql: string): Promise<Attempt> {
  try {
    const results = await server.run(`SAVEPOINT attempt; ${sql}; RELEASE SAVEPOINT attempt`);
    return { rows: results.at(-2) ?? [] };
  } catch (thrown) {
    const refusal = refusalOf(thrown);
    if (refusal === undefined) throw thrown;
    await server.run('ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt');
    return { refusal };
  }
}

/** Does some work and takes all that it did in the open transaction back. */
export async function takenBack<T>(server: CatalogConnection, work: () => Promise<T>): Promise<T> {
  await server.run('SAVEPOINT taken_back');
  try {
    return await work();
  } finally {
    await server.run('ROLLBACK TO SAVEPOINT taken_back; RELEASE SAVEPOINT taken_back');
  }
}

/** Does some work in a transaction that is rolled back, whatever comes of it. */
export async function inTransaction<T>(server: CatalogConnection, work: () => Promise<T>): Promise<T> {
  await server.run('BEGIN');
  try {
    return await work();
  } finally {
    await server.run('ROLLBACK');
  }
}

/** False when a refusal names another table than this one and its partitions: then a trigger has written there. */
export function isAbout(refusal: Refusal, table: Table): boolean {
  const tables = below(table);
  const named = /(?:relation|table) "(.*?)"/.exec(refusal.message)?.[1];
  if (named !== undefined) return tables.some(({ name }) => name === named);
  const index = constraintIn(refusal);
  const isOfIndex = refusal.code === '23505' || refusal.code === '23P01';
  return !isOfIndex || tables.some(({ indexes }) => indexes.some(({ name }) => name === index));
}

/** The constraint or unique index that a refusal names. */
export function constraintIn({ message }: Refusal): string | undefined {
  return /constraint "(.*?)"(?: on table ".*")?$/s.exec(message)?.[1];
}
