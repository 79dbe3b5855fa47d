import type { Database } from '../../model/database.ts';
import { displayName, nameKey } from '../../model/name.ts';
import type { Policy } from '../../model/policy.ts';
import { isFor } from '../../model/questions/policy-access.ts';
import type { Table } from '../../model/relation.ts';
import type { Roles } from '../../semantics/roles.ts';
import { attempt, takenBack } from '../rows/attempt.ts';
import { asksPlatform, identityIn, settingsIn } from './caller-identity.ts';
import { type ProbeResult, unprobed } from './probe-result.ts';
import { makeProbeUser, type ProbeUser } from './probe-user.ts';
import { type Claim, type ProbedServer, type Probing, rolledBack, startProbing } from './probing.ts';
import { admissionTo } from './row-security-claims.ts';
import { strangerFound, userFound } from './row-security-found.ts';
import { prepareScene } from './row-security-scene.ts';

/** How the application says who calls, for policies that do not say it themselves. */
export interface RowSecurityOptions {
  /** Session setting that holds the caller's id; left out, those that the policies read. */
  readonly identitySetting?: string;
}

/**
 * Reads and writes as two users and as nobody, for each table with row security that `before` had not, or with other policies;
 * for each there is without a `before`. Nobody may reach another's rows, and everyone their own, as far as policies let them.
 * What policies open to everybody is said to be so. `roles` are those of the schema as it is meant to be.
 */
export async function probeRowSecurity(
  server: ProbedServer,
  roles: Roles,
  before?: Database,
  options: RowSecurityOptions = {},
): Promise<readonly ProbeResult[]> {
  const probing = startProbing(server, roles);
  const results: ProbeResult[] = [];
  for (const table of roles.database.tables) {
    if (!table.rowSecurity.enabled || table.extension !== undefined || isSame(table, before)) continue;
    for (const role of applicationRoles(table, roles.database))
      results.push(...(await probeTable(probing, table, role, options)));
  }
  return results;
}

function isSame(table: Table, before: Database | undefined): boolean {
  const earlier = before?.relations.get(nameKey(table.schema, table.name));
  return earlier?.kind === 'table' && earlier.rowSecurity.enabled && policyText(earlier) === policyText(table);
}

function policyText({ policies }: Table): string {
  return policies.map(contentOf).sort().join('\u0001');
}

function contentOf({ name, permissive, command, roles, using, withCheck }: Policy): string {
  return [name, permissive, command, ...roles.toSorted(), using?.canonical, withCheck?.canonical].join('\u0000');
}

/** The roles that policies name, but for those that row security does not hold for; PUBLIC when they name none. */
function applicationRoles({ policies }: Table, { roles }: Database): readonly string[] {
  const named = new Set(policies.flatMap((policy) => policy.roles));
  const held = [...named].filter((name) => {
    const role = roles.get(name);
    return name !== 'public' && role?.superuser !== true && role?.bypassRowSecurity !== true;
  });
  return held.length === 0 ? ['public'] : held;
}

async function probeTable(
  probing: Probing,
  table: Table,
  role: string,
  { identitySetting }: RowSecurityOptions,
): Promise<readonly ProbeResult[]> {
  const policies = table.policies.filter((policy) => isFor(policy, role));
  const identity = identityIn(table, policies);
  const subject = `${displayName(table)}${role === 'public' ? '' : ` as ${role}`}`;
  const claim: Claim = { subject, probe: 'row-security', expected: 'each user reaches their own rows only' };
  const settings = [
    ...settingsIn(policies),
    ...[identity?.setting ?? identitySetting].filter((each) => each !== undefined),
  ];
  const attemptWith = (silent: boolean) =>
    rolledBack(probing, async () => {
      if (silent) await probing.maker.silence(table);
      const user = await userOf(probing, role, settings, asksPlatform(policies));
      const scene = await prepareScene(probing, table, identity?.owner);
      const stranger = await strangerFound(probing, user, scene, role, subject);
      if (identity !== undefined || isPlain(table, role))
        return [stranger, ...(await takenBack(probing.server, () => userFound(probing, user, scene, role, subject)))];
      const detail = 'no policy compares a column of the table with who calls, so that two users cannot be told apart';
      return [stranger, { ...claim, ...unprobed(detail) }];
    });
  const first = await attemptWith(false);
  const isKnown = typeof first !== 'string' && !first.some(({ outcome }) => outcome === 'unprobed');
  // Triggers that write elsewhere may be refused there.
  const outcome = isKnown || identity === undefined || table.triggers.length === 0 ? first : await attemptWith(true);
  return typeof outcome === 'string' ? [{ ...claim, ...unprobed(outcome) }] : outcome;
}

/** True when policies let either nobody or everybody, so that nobody need be told apart. */
function isPlain(table: Table, role: string): boolean {
  const commands = ['select', 'insert', 'update', 'delete'] as const;
  return commands.every((command) => admissionTo(table, role, command).to !== 'some');
}

async function userOf(
  { server, database }: Probing,
  role: string,
  settings: readonly string[],
  platform: boolean,
): Promise<ProbeUser> {
  const { rows = [] } = await attempt(
    server,
    `SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'`,
  );
  const known = new Set(database.tables.map(({ schema }) => schema));
  const schemas = rows.map(({ name }) => String(name)).filter((name) => known.has(name) || database.schemas.has(name));
  return makeProbeUser(server, [...new Set([...schemas, ...(platform ? ['auth'] : [])])], {
    memberOf: role === 'public' ? undefined : role,
    settings,
    platform,
  });
}
