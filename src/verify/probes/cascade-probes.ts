import { quoteIdentifier, quoteName } from '../../fixer/quote.ts';
import { typeSql } from '../../fixer/type-sql.ts';
import type { Column } from '../../model/column.ts';
import type { ForeignKey, ReferentialAction } from '../../model/constraint.ts';
import type { Database } from '../../model/database.ts';
import { displayName } from '../../model/name.ts';
import type { Table } from '../../model/relation.ts';
import type { Roles } from '../../semantics/roles.ts';
import { attempt, constraintIn } from '../rows/attempt.ts';
import { type RowValues, textLiteral } from '../rows/choose-values.ts';
import type { MadeRow } from '../rows/row-request.ts';
import { matches } from '../rows/row-sql.ts';
import type { Refusal } from '../server/refusal.ts';
import { setKeysAside } from './foreign-key-probes.ts';
import { newForeignKeys } from './new-constraints.ts';
import { type Found, failed, held, type ProbeResult, unprobed } from './probe-result.ts';
import { type ProbedServer, type Probing, runProbe, shownValues, startProbing } from './probing.ts';

/** SQLSTATEs of a foreign key and, from PostgreSQL 18 on, of its RESTRICT. */
const refusals = ['23503', '23001'];

/**
 * Deletes and re-keys parents and looks what becomes of their children, for each foreign key that a schema has and `before` had
 * not, or not with the same action; for each there is without a `before`. `roles` are those of the schema as it is meant to be.
 */
export async function probeCascades(
  server: ProbedServer,
  roles: Roles,
  before?: Database,
): Promise<readonly ProbeResult[]> {
  const probing = startProbing(server, roles);
  const results: ProbeResult[] = [];
  for (const key of newForeignKeys(roles.database, before)) {
    if (key.referencedTable === undefined || !key.enforced) continue;
    results.push(await probeAction(probing, key, key.referencedTable, 'on-delete'));
    if (key.onUpdate !== 'no-action') results.push(await probeAction(probing, key, key.referencedTable, 'on-update'));
  }
  return results;
}

function probeAction(
  probing: Probing,
  key: ForeignKey,
  parent: Table,
  probe: 'on-delete' | 'on-update',
): Promise<ProbeResult> {
  const action = probe === 'on-delete' ? key.onDelete : key.onUpdate;
  const verb = probe === 'on-delete' ? 'is deleted' : 'gets another key';
  const subject = `${displayName(key.table)}.${key.name}`;
  const expected = `when a row of ${displayName(parent)} ${verb}, ${fates(probe)[action]}`;
  return runProbe(probing, { subject, probe, expected }, async () => {
    const first = await act(probing, key, parent, probe);
    // What a trigger wrote on the way may hold the parent by another key.
    const again = first.outcome === 'unprobed' && (await silenceBoth(probing, key.table, parent));
    const found = again ? await act(probing, key, parent, probe) : first;
    return found.outcome === 'unprobed' ? withoutOthers(probing, found, () => act(probing, key, parent, probe)) : found;
  });
}

/** More keys than these are not set aside. */
const mostAside = 12;

/** Keys that hold the parent back before this one is asked are dropped until the probe is rolled back. */
async function withoutOthers(
  { server, database }: Probing,
  first: Found & { readonly heldBy?: HeldBy },
  again: () => Promise<Found & { readonly heldBy?: HeldBy }>,
): Promise<Found> {
  const keys = database.tables.flatMap((table) => table.foreignKeys);
  const dropped: string[] = [];
  let found = first;
  while (found.heldBy !== undefined && dropped.length < mostAside) {
    const { table, constraint } = found.heldBy;
    const key = keys.find((each) => each.name === constraint && each.table.name === table);
    if (key === undefined || dropped.includes(constraint)) break;
    await attempt(server, `ALTER TABLE ${quoteName(key.table)} DROP CONSTRAINT ${quoteIdentifier(constraint)}`);
    dropped.push(constraint);
    found = await again();
  }
  const { heldBy: _heldBy, ...rest } = found;
  return dropped.length === 0 ? rest : { ...rest, detail: `${rest.detail} (${dropped.join(', ')} set aside)` };
}

/** The foreign key that refused the change of its parent. */
interface HeldBy {
  readonly constraint: string;
  readonly table: string;
}

function heldBy({ code, message }: Refusal): { readonly heldBy?: HeldBy } {
  const [, constraint, table] = /constraint "(.*?)" on table "(.*)"$/s.exec(message) ?? [];
  return constraint === undefined || table === undefined || !refusals.includes(code)
    ? {}
    : { heldBy: { constraint, table } };
}

function fates(probe: 'on-delete' | 'on-update'): Readonly<Record<ReferentialAction, string>> {
  const refused = 'it is refused as long as rows refer to it';
  return {
    'no-action': refused,
    restrict: refused,
    cascade: probe === 'on-delete' ? 'the rows that refer to it go with it' : 'the rows that refer to it follow',
    'set-null': 'the rows that refer to it stay, without the reference',
    'set-default': 'the rows that refer to it get the default',
  };
}

async function silenceBoth({ maker }: Probing, child: Table, parent: Table): Promise<boolean> {
  const silenced = [await maker.silence(child), child !== parent && (await maker.silence(parent))];
  return silenced.includes(true);
}

/** Makes a child, does something to its parent, and judges what is left; all of it is taken back. */
async function act(
  probing: Probing,
  key: ForeignKey,
  parent: Table,
  probe: 'on-delete' | 'on-update',
): Promise<Found & { readonly heldBy?: HeldBy }> {
  const { maker, server } = probing;
  const action = probe === 'on-delete' ? key.onDelete : key.onUpdate;
  await server.run('SAVEPOINT acting');
  await setKeysAside(probing, key);
  if (action === 'set-default') await giveDefault(probing, key, parent);
  const child = await maker.make(key.table, { filled: new Set(key.columns.map(({ name }) => name)) });
  const parentKey = keyOf(key, child.values);
  if ([...parentKey.values()].includes(null)) {
    await server.run('ROLLBACK TO SAVEPOINT acting; RELEASE SAVEPOINT acting');
    return unprobed('a trigger takes the reference away');
  }
  if (key.table === parent && [...parentKey].every(([name, value]) => child.values.get(name) === value))
    return unprobed('every row refers to itself');
  const renewed = probe === 'on-update' ? await otherKey(probing, key, parent) : undefined;
  const children = await countOf(probing, key.table, childrenOf(key, child.values));
  const total = await countOf(probing, key.table, 'true');
  const target = matches(parent, parentKey);
  const sql =
    renewed === undefined
      ? `DELETE FROM ${quoteName(parent)} WHERE ${target}`
      : `UPDATE ${quoteName(parent)} SET ${assignments(key.referencedColumns, renewed)} WHERE ${target}`;
  const { refusal } = await attempt(server, `${sql}; SET CONSTRAINTS ALL IMMEDIATE`);
  const tried = `${renewed === undefined ? 'deleting' : 're-keying'} the row with ${shownValues(parentKey, key.referencedColumns)}`;
  const found = await judge();
  await server.run('ROLLBACK TO SAVEPOINT acting; RELEASE SAVEPOINT acting');
  await maker.silenceAgain();
  return found;

  async function judge(): Promise<Found & { readonly heldBy?: HeldBy }> {
    const isRestricting = action === 'no-action' || action === 'restrict';
    if (refusal !== undefined) {
      const isOurs = refusals.includes(refusal.code) && constraintIn(refusal) === key.name;
      if (isRestricting && isOurs) return held(`${tried} is refused`, refusal.code);
      return isOurs
        ? failed(`${tried} is refused: ${refusal.message}`, refusal.code)
        : {
            ...unprobed(`${tried} is refused for another reason: ${refusal.message}`, refusal.code),
            ...heldBy(refusal),
          };
    }
    const left = await countOf(probing, key.table, childrenOf(key, child.values));
    if (isRestricting) return failed(`${tried} was not refused; ${left} of ${children} rows still refer to it`);
    if (left > 0) return failed(`after ${tried}, ${left} of ${children} rows still refer to it`);
    const gone = total - (await countOf(probing, key.table, 'true'));
    return fateOf(gone);
  }

  async function fateOf(gone: number): Promise<Found> {
    const own = key.table === parent && probe === 'on-delete' ? 1 : 0;
    if (action === 'cascade' && probe === 'on-delete')
      return gone === children + own
        ? held(`${tried} took ${children} referring rows along`)
        : failed(`after ${tried}, ${gone - own} rows are gone where ${children} referred to it`);
    if (gone !== own) return failed(`after ${tried}, ${gone - own} rows that referred to it are gone`);
    const expected = await expectedAfter(probing, key, child, action, renewed);
    const reached = await countOf(probing, key.table, expected);
    return reached >= children
      ? held(`after ${tried}, the referring rows have ${wordOf[action]}`)
      : failed(`after ${tried}, the referring rows do not have ${wordOf[action]}`);
  }
}

const wordOf: Readonly<Record<ReferentialAction, string>> = {
  'no-action': 'the same key',
  restrict: 'the same key',
  cascade: 'the new key',
  'set-null': 'no reference',
  'set-default': 'the default',
};

/** The rows that refer to the same parent as a child. */
function childrenOf(key: ForeignKey, values: RowValues): string {
  return matches(key.table, new Map(key.columns.map(({ name }) => [name, values.get(name) ?? null])));
}

/** What is true of the children afterwards. */
async function expectedAfter(
  probing: Probing,
  key: ForeignKey,
  child: MadeRow,
  action: ReferentialAction,
  renewed: RowValues | undefined,
): Promise<string> {
  if (action === 'cascade')
    return matches(
      key.table,
      new Map(key.columns.map(({ name }, at) => [name, renewed?.get(key.referencedColumns[at]?.name ?? '') ?? null])),
    );
  const set = key.setColumns.length === 0 ? key.columns : key.setColumns;
  const values = new Map<string, string | null>();
  for (const column of key.columns)
    values.set(
      column.name,
      !set.includes(column)
        ? (child.values.get(column.name) ?? null)
        : action === 'set-default'
          ? await defaultOf(probing, column)
          : null,
    );
  return matches(key.table, values);
}

async function defaultOf({ server }: Probing, column: Column): Promise<string | null> {
  if (column.default === undefined) return null;
  const { rows } = await attempt(server, `SELECT (${column.default.text})::${typeSql(column.type)}::text AS value`);
  return (rows?.[0]?.value ?? null) as string | null;
}

/** The row that a default names must be there. */
async function giveDefault(probing: Probing, key: ForeignKey, parent: Table): Promise<void> {
  const given = new Map<string, string>();
  for (const [at, column] of key.columns.entries()) {
    const value = await defaultOf(probing, column);
    const referenced = key.referencedColumns[at];
    if (value !== null && referenced !== undefined) given.set(referenced.name, value);
  }
  if (given.size === 0) return;
  const { rows = [] } = await attempt(
    probing.server,
    `SELECT FROM ${quoteName(parent)} WHERE ${matches(parent, given)}`,
  );
  if (rows.length === 0) await probing.maker.make(parent, { given });
}

function keyOf(key: ForeignKey, values: RowValues): RowValues {
  return new Map(key.referencedColumns.map(({ name }, at) => [name, values.get(key.columns[at]?.name ?? '') ?? null]));
}

/** A key that no row has: that of a row that was made and taken away again. */
async function otherKey({ maker, server }: Probing, key: ForeignKey, parent: Table): Promise<RowValues> {
  await server.run('SAVEPOINT other_key');
  const { values } = await maker.make(parent, { filled: new Set(key.referencedColumns.map(({ name }) => name)) });
  await server.run('ROLLBACK TO SAVEPOINT other_key; RELEASE SAVEPOINT other_key');
  await maker.silenceAgain();
  return new Map(key.referencedColumns.map(({ name }) => [name, values.get(name) ?? null]));
}

function assignments(columns: readonly Column[], values: RowValues): string {
  return columns
    .map(({ name, type }) => `${quoteIdentifier(name)} = ${textLiteral(values.get(name) ?? null)}::${typeSql(type)}`)
    .join(', ');
}

async function countOf({ server }: Probing, table: Table, condition: string): Promise<number> {
  const { rows } = await attempt(server, `SELECT count(*)::int AS count FROM ${quoteName(table)} WHERE ${condition}`);
  return Number(rows?.[0]?.count ?? 0);
}
