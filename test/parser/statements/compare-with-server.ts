import { loadSql } from '../../../src/parser/load-sql.ts';
import { sourceText } from '../../../src/parser/source-text.ts';
import { splitStatements } from '../../../src/parser/split-statements.ts';
import type { Server } from '../../harness/postgres.ts';
import { type Facts, modelFacts } from './model-facts.ts';
import { serverFacts } from './server-facts.ts';

/** What one side says of a schema. */
export interface Outcome {
  /** SQLSTATE and text of each statement that is refused, in order. */
  readonly refused: readonly string[];
  readonly facts: Facts;
}

/**
 * Runs SQL without transactions of its own, statement by statement, on a server with nothing in it, and replays it; each
 * side's outcome. The server is left as it was.
 */
export async function compareWithServer(
  sql: string,
  server: Server,
): Promise<{ readonly model: Outcome; readonly server: Outcome }> {
  await server.run('BEGIN');
  const onServer = { refused: await runStatements(sql, server), facts: await serverFacts(server) };
  await server.run('ROLLBACK');
  const { database, report } = loadSql([sourceText('case.sql', sql)], { postgres: { from: 18, to: 18 } });
  const inModel = {
    refused: report.problems.map(({ sqlState, message }) => `${sqlState} ${message}`),
    facts: modelFacts(database),
  };
  return { model: sorted(inModel, onServer.facts), server: sorted(onServer, onServer.facts) };
}

/** A type that the model cannot tell counts as the one that the server tells. */
function sorted({ refused, facts }: Outcome, told: Facts): Outcome {
  const openTypes = new Map(
    told.filter((fact) => fact.startsWith('column | ')).map((fact) => [withoutType(fact), fact]),
  );
  return {
    refused,
    facts: facts.map((fact) => (fact.includes(' | ? | ') ? (openTypes.get(withoutType(fact)) ?? fact) : fact)).sort(),
  };
}

function withoutType(fact: string): string {
  const parts = fact.split(' | ');
  return [...parts.slice(0, 4), ...parts.slice(5)].join(' | ');
}

/** All at once where nothing is refused; otherwise each statement behind a savepoint. */
async function runStatements(sql: string, server: Server): Promise<string[]> {
  const bytes = Buffer.from(sql);
  const statements = splitStatements(bytes).statements.map(({ start, end }) => bytes.toString('utf8', start, end));
  const refused: string[] = [];
  const note = (error: unknown): void => {
    const { code, message } = error as { readonly code?: string; readonly message: string };
    refused.push(`${code} ${message}`);
  };
  try {
    for (const statement of statements) await server.run(statement);
    return [];
  } catch {
    await server.run('ROLLBACK; BEGIN');
  }
  for (const statement of statements) {
    await server.run('SAVEPOINT before');
    await server.run(statement).catch(async (error: unknown) => {
      note(error);
      await server.run('ROLLBACK TO before');
    });
  }
  return refused;
}
