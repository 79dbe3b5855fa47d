import type { CatalogConnection } from '../../catalog/connection.ts';

/** Who a session works as, and the parameters that it has set. */
export interface SessionSettings {
  readonly user: string;
  /** Values by the names of the parameters. */
  readonly values: ReadonlyMap<string, string>;
}

/** What the session of a server is like now; what belongs to a transaction is left out. */
export async function sessionSettings(server: CatalogConnection): Promise<SessionSettings> {
  const [rows = [], [self] = []] = await server.run(
    `SELECT name, setting FROM pg_catalog.pg_settings WHERE source = 'session'
       AND name NOT IN ('role', 'session_authorization', 'seed') AND name NOT LIKE 'transaction%';
     SELECT session_user::text AS name`,
  );
  return { user: String(self?.name), values: new Map(rows.map((row) => [String(row.name), String(row.setting)])) };
}

/** Brings back what the session was like: texts that were run have left their search path, their role and more. */
export async function restoreSession(server: CatalogConnection, { user, values }: SessionSettings): Promise<void> {
  // The embedded server takes RESET SESSION AUTHORIZATION without doing it.
  await server.run(`SET SESSION AUTHORIZATION ${quoted(user, '"')}; RESET ROLE`);
  const now = await sessionSettings(server);
  for (const [name, value] of now.values) {
    const before = values.get(name);
    if (before === undefined) await server.run(`RESET ${quoted(name, '"')}`);
    else if (before !== value)
      await server.run(`SELECT pg_catalog.set_config(${quoted(name, "'")}, ${quoted(before, "'")}, false)`);
  }
}

function quoted(text: string, quote: string): string {
  return quote + text.replaceAll(quote, quote + quote) + quote;
}
