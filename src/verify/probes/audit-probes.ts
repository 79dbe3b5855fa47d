import { quoteIdentifier, quoteLiteral, quoteName } from '../../fixer/quote.ts';
import { typeSql } from '../../fixer/type-sql.ts';
import type { Column } from '../../model/column.ts';
import type { Database } from '../../model/database.ts';
import { displayName, nameKey } from '../../model/name.ts';
import { bodyTokens } from '../../model/questions/body-tokens.ts';
import { uniqueKeysOf } from '../../model/questions/unique-keys-of.ts';
import type { Table } from '../../model/relation.ts';
import type { Trigger } from '../../model/trigger.ts';
import type { ColumnRole } from '../../semantics/column-role.ts';
import type { Roles } from '../../semantics/roles.ts';
import { attempt, takenBack } from '../rows/attempt.ts';
import { textLiteral } from '../rows/choose-values.ts';
import { baseTypeOf } from '../rows/conditions.ts';
import { type MadeRow, RowImpossible } from '../rows/row-request.ts';
import { plainValue } from '../rows/type-values.ts';
import type { Refusal } from '../server/refusal.ts';
import { auditLogOf } from './audit-log.ts';
import { type Found, failed, held, type ProbeResult, unprobed } from './probe-result.ts';
import { type ProbedServer, type Probing, runProbe, startProbing } from './probing.ts';

type Event = 'insert' | 'update' | 'delete';

/** A trigger, and the table where it keeps its record. */
interface Audit {
  readonly trigger: Trigger;
  readonly table: Table;
  readonly log: Table;
  /** Columns whose values must not be in the record. */
  readonly secrets: readonly Column[];
}

/**
 * Changes a row of each table with a trigger that keeps a record, and that `before` had not: each change must leave exactly one
 * row in the log, without the value of any secret. `roles` are those of the schema as it is meant to be.
 */
export async function probeAudits(
  server: ProbedServer,
  roles: Roles,
  before?: Database,
): Promise<readonly ProbeResult[]> {
  const probing = startProbing(server, roles);
  const results: ProbeResult[] = [];
  for (const audit of roles.database.tables.flatMap((table) => auditsOf(table, roles, before)))
    for (const event of ['insert', 'update', 'delete'] as const)
      if (audit.trigger.events.includes(event)) results.push(await probeEvent(probing, audit, event));
  return results;
}

function auditsOf(table: Table, roles: Roles, before: Database | undefined): Audit[] {
  const earlier = before?.relations.get(nameKey(table.schema, table.name))?.triggers.map(({ name }) => name) ?? [];
  return table.triggers.flatMap((trigger) => {
    const log = trigger.inherited || earlier.includes(trigger.name) ? undefined : auditLogOf(trigger, roles);
    return log === undefined ? [] : [{ trigger, table, log, secrets: secretsOf(table, trigger, roles) }];
  });
}

const secretRoles: readonly ColumnRole[] = ['secret', 'password', 'hashed-secret', 'encrypted-secret', 'token'];

/** What must not be copied: secrets, and the columns that the trigger is told to leave out. */
function secretsOf(table: Table, trigger: Trigger, roles: Roles): readonly Column[] {
  const secret = new Set(roles.columnsOf(table, ...secretRoles));
  return table.columns.filter((column) => secret.has(column) || trigger.arguments.includes(column.name));
}

function probeEvent(probing: Probing, audit: Audit, event: Event): Promise<ProbeResult> {
  const { table, trigger, log, secrets } = audit;
  const without = secrets.length === 0 ? '' : ` without ${secrets.map(({ name }) => name).join(', ')}`;
  const claim = {
    subject: `${displayName(table)}.${trigger.name}`,
    probe: 'audit',
    expected: `${verbs[event]} leaves one row in ${displayName(log)}${without}`,
  } as const;
  return runProbe(probing, claim, async () => {
    await standIn(probing, audit);
    const operate = await operationOf(probing, audit, event);
    const done = await recorded(probing, log, operate);
    if ('outcome' in done) return done;
    if (probing.maker.silenced.includes(table)) return unprobed('no row is accepted while the triggers are on');
    // What else the change sets off may be recorded too.
    const others = done.records.length > 1 ? await countWithout(probing, audit, operate) : 0;
    return judge(audit, event, done, done.records.length - others);
  });
}

type Operation = () => Promise<{ readonly row: MadeRow } | { readonly refusal: Refusal | undefined }>;

/** The change, prepared so that it can be done more than once from the same state. */
async function operationOf(probing: Probing, audit: Audit, event: Event): Promise<Operation> {
  const { maker, server } = probing;
  const { table, secrets } = audit;
  const filled = new Set(secrets.filter(({ generated }) => generated === undefined).map(({ name }) => name));
  if (event === 'insert') {
    const prepared = await maker.prepare(table, { filled });
    return () => maker.insert(prepared);
  }
  const row = await maker.make(table, { filled });
  const sql = event === 'delete' ? `DELETE FROM ${quoteName(table)}` : await changeOf(probing, audit, row, filled);
  return async () => {
    const { refusal } = await attempt(server, `${sql} WHERE ${row.place}`);
    return refusal === undefined ? { row } : { refusal };
  };
}

/** A change, and the rows that it left in the log. */
interface Recorded {
  readonly row: MadeRow;
  readonly records: readonly string[];
}

/** Does the change, notes what it left in the log, and takes it back. */
function recorded(probing: Probing, log: Table, operate: Operation): Promise<Recorded | Found> {
  return takenBack(probing.server, async () => {
    const earlier = await recordsOf(probing, log);
    const outcome = await operate();
    if (!('row' in outcome))
      return unprobed(
        `the change is refused: ${outcome.refusal?.message ?? 'a trigger drops it'}`,
        outcome.refusal?.code,
      );
    return { row: outcome.row, records: fresh(earlier, await recordsOf(probing, log)) };
  });
}

/** How many rows the change leaves in the log without this trigger. */
function countWithout(probing: Probing, { table, trigger, log }: Audit, operate: Operation): Promise<number> {
  return takenBack(probing.server, async () => {
    await attempt(probing.server, `ALTER TABLE ${quoteName(table)} DISABLE TRIGGER ${quoteIdentifier(trigger.name)}`);
    const done = await recorded(probing, log, operate);
    return 'records' in done ? done.records.length : 0;
  });
}

/** Who calls is made up, so the keys of the log to users are dropped until the probe is rolled back. */
async function standIn({ server, roles }: Probing, { log, trigger }: Audit): Promise<void> {
  for (const { name } of log.foreignKeys)
    await attempt(server, `ALTER TABLE ${quoteName(log)} DROP CONSTRAINT ${quoteIdentifier(name)}`);
  const [actor] = roles.columnsOf(log, 'actor', 'owner');
  const caller = actor === undefined ? undefined : plainValue(baseTypeOf(actor.type), '7::bigint');
  if (caller === undefined) return;
  for (const setting of settingsRead(trigger))
    await attempt(server, `SELECT set_config(${quoteLiteral(setting)}, (${caller})::text, true)`);
}

/** Settings of the application that the trigger's function reads. */
function settingsRead({ function: routine }: Trigger): readonly string[] {
  const tokens = bodyTokens(routine?.body ?? '');
  return tokens.flatMap((token, at) => {
    const name = tokens[at + 2];
    const isRead = token.kind === 'word' && token.text === 'current_setting' && name?.kind === 'string';
    return isRead && name.text.includes('.') && !name.text.startsWith('request.') ? [name.text] : [];
  });
}

const verbs: Readonly<Record<Event, string>> = {
  insert: 'inserting a row',
  update: 'updating a row',
  delete: 'deleting a row',
};

/** An UPDATE that really changes something, in a column that the trigger looks at. */
async function changeOf(
  { maker }: Probing,
  { table, trigger }: Audit,
  row: MadeRow,
  filled: ReadonlySet<string>,
): Promise<string> {
  const inKeys = new Set([
    ...uniqueKeysOf(table).flatMap(({ columns }) => columns),
    ...table.foreignKeys.flatMap(({ columns }) => columns),
  ]);
  const { updateOf } = trigger;
  const may = table.columns.filter(
    ({ name, generated, identity }) =>
      generated === undefined && identity === undefined && (updateOf.length === 0 || updateOf.includes(name)),
  );
  const other = await maker.prepare(table, {
    filled: new Set([...filled, ...may.filter((each) => !inKeys.has(each)).map(({ name }) => name)]),
  });
  const differs = ({ name }: Column) => other.values.has(name) && other.values.get(name) !== row.values.get(name);
  const column = may.find((each) => !inKeys.has(each) && differs(each)) ?? may.find(differs);
  if (column === undefined) throw new RowImpossible(`no column of ${displayName(table)} can be changed alone`);
  const value = `${textLiteral(other.values.get(column.name) ?? null)}::${typeSql(column.type)}`;
  return `UPDATE ${quoteName(table)} SET ${quoteIdentifier(column.name)} = ${value}`;
}

/** The rows of a log as text, by their place. */
async function recordsOf({ server }: Probing, log: Table): Promise<ReadonlyMap<string, string>> {
  const [rows = []] = await server.run(
    `SELECT tableoid::text || ctid::text AS place, to_jsonb(log)::text AS text FROM ${quoteName(log)} AS log`,
  );
  return new Map(rows.map(({ place, text }) => [String(place), String(text)]));
}

function fresh(earlier: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): readonly string[] {
  return [...now].filter(([place]) => !earlier.has(place)).map(([, text]) => text);
}

/** Shorter values may be in the record by chance. */
const shortest = 6;

function judge({ log, secrets, trigger }: Audit, event: Event, { row, records }: Recorded, count: number): Found {
  const name = displayName(log);
  if (count === 0 && trigger.when !== undefined)
    return unprobed(`the condition of the trigger may not hold: nothing is in ${name}`);
  if (count !== 1) return failed(`${verbs[event]} left ${count} rows in ${name}`);
  const copied = secrets.filter((column) => {
    const value = row.values.get(column.name) ?? '';
    return value.length >= shortest && records.some((text) => text.includes(JSON.stringify(value).slice(1, -1)));
  });
  const names = copied.map((column) => column.name).join(', ');
  return copied.length === 0
    ? held(`${verbs[event]} left one row in ${name}`)
    : failed(`${verbs[event]} left a row in ${name} with the value of ${names}`);
}
