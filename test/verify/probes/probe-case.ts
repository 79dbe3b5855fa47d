import type { Database } from '../../../src/model/database.ts';
import { loadSql } from '../../../src/parser/load-sql.ts';
import { sourceText } from '../../../src/parser/source-text.ts';
import { judgeRoles } from '../../../src/semantics/judge-roles.ts';
import type { Roles } from '../../../src/semantics/roles.ts';
import type { ProbeResult } from '../../../src/verify/probes/probe-result.ts';
import type { ProbedServer } from '../../../src/verify/probes/probing.ts';
import type { TestServer } from '../../harness/postgres.ts';

/** The embedded server as probes take it. */
export function probed(server: TestServer): ProbedServer {
  return { run: server.connection.run, stubbed: [] };
}

/** The schema that SQL texts make, one after the other. */
export function schemaOf(...texts: readonly string[]): Database {
  const sources = texts.map((text, at) => sourceText(`${at}.sql`, text));
  return loadSql(sources, { postgres: { from: 18, to: 18 } }).database;
}

/** Runs SQL on the server and gives what its columns and tables are for. */
export async function run(server: TestServer, sql: string): Promise<Roles> {
  await server.run(sql);
  return judgeRoles(schemaOf(sql));
}

/** Results for people who read a failed test: `held refuses public.a.b: detail`. */
export function lines(results: readonly ProbeResult[]): readonly string[] {
  return results.map(({ outcome, probe, subject, detail }) => `${outcome} ${probe} ${subject}: ${detail}`);
}

/** Only the outcomes, by probe. */
export function outcomes(results: readonly ProbeResult[]): readonly string[] {
  return results.map(({ outcome, probe }) => `${probe} ${outcome}`);
}
