import { quoteIdentifier, quoteLiteral } from '../../fixer/quote.ts';
import { type Attempt, attempt } from '../rows/attempt.ts';
import type { ProbedServer } from './probing.ts';

/** The role that probes act as; it goes with the transaction. */
const probeRole = 'schemalint_probe';

/** A user of the application: a role that row security holds for, with an identity in the session. */
export interface ProbeUser {
  /** Runs SQL as the user with this identity, or as nobody; all of it is taken back when the server refuses. */
  as(identity: string | undefined, sql: string): Promise<Attempt>;
}

/** How the session says who calls. */
export interface SessionIdentity {
  /** The application's role, of which the user is a member; undefined for none. */
  readonly memberOf: string | undefined;
  /** Settings that take the identity as it is. */
  readonly settings: readonly string[];
  /** True when the functions of schema auth must answer from the claims of a token. */
  readonly platform: boolean;
}

const claims = ['request.jwt.claim.sub', 'request.jwt.claims'];

/**
 * Makes a role with every privilege on tables and functions of these schemas and none past row security, in the open
 * transaction. Throws what the server refuses.
 */
export async function makeProbeUser(
  server: ProbedServer,
  schemas: readonly string[],
  { memberOf, settings, platform }: SessionIdentity,
): Promise<ProbeUser> {
  await server.run(`CREATE ROLE ${probeRole} NOLOGIN NOSUPERUSER NOBYPASSRLS INHERIT`);
  if (memberOf !== undefined) await server.run(`GRANT ${quoteIdentifier(memberOf)} TO ${probeRole}`);
  for (const schema of schemas.map(quoteIdentifier)) {
    await server.run(`GRANT USAGE ON SCHEMA ${schema} TO ${probeRole};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${probeRole};
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${probeRole};
      GRANT EXECUTE ON ALL ROUTINES IN SCHEMA ${schema} TO ${probeRole}`);
  }
  if (platform) await answerFromClaims(server);
  const named = settings.filter((name) => !claims.includes(name));
  return {
    as: async (identity, sql) => {
      const token = JSON.stringify({ sub: identity, role: memberOf ?? 'authenticated' });
      const values = [
        ...named.map((name) => [name, identity ?? '']),
        ['request.jwt.claim.sub', identity ?? ''],
        ['request.jwt.claims', identity === undefined ? '' : token],
      ];
      // Who was never named has no setting at all, which is not the same as an empty one.
      const set =
        identity === undefined
          ? ''
          : `SELECT ${values.map(([name = '', value = '']) => setting(name, value)).join(', ')}; `;
      const outcome = await attempt(server, `${set}SET LOCAL ROLE ${probeRole}; ${sql}`);
      await server.run('RESET ROLE');
      return outcome;
    },
  };
}

function setting(name: string, value: string): string {
  return `set_config(${quoteLiteral(name)}, ${quoteLiteral(value)}, true)`;
}

/** What stands in for the platform's functions on a server of ours knows no token. */
async function answerFromClaims(server: ProbedServer): Promise<void> {
  const read = `nullif(current_setting('request.jwt.claims', true), '')::jsonb`;
  const functions = [
    `auth.uid() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT (${read} ->> 'sub')::uuid $$`,
    `auth.jwt() RETURNS jsonb LANGUAGE sql STABLE AS $$ SELECT ${read} $$`,
    `auth.role() RETURNS text LANGUAGE sql STABLE AS $$ SELECT ${read} ->> 'role' $$`,
  ];
  for (const each of functions) await attempt(server, `CREATE OR REPLACE FUNCTION ${each}`);
}
