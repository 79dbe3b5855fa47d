import type { Column } from '../../model/column.ts';
import type { Table } from '../../model/relation.ts';
import { storageClause } from '../index-definition.ts';
import { relationKey } from '../object-key.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';
import { relationTitle } from '../schema/object-name.ts';
import type { RenderContext } from '../schema/render-context.ts';
import { boundSql } from '../schema/tables.ts';
import type { Hazard } from '../statement.ts';
import { addColumn, alterColumn, isFromParent, isReordered } from './alter-column.ts';
import { type Change, type Step, step } from './step.ts';

/** What a table's change comes to. */
export interface TableChange extends Change {
  /** ALTER TABLE ... DROP COLUMN, to be run before anything is made. */
  readonly drops: readonly Step[];
  /** Columns that are dropped or get another type, which what names the table may forbid. */
  readonly touched: readonly Column[];
}

/** ALTER TABLE for what the table and its columns differ in; `factsOf` gives the facts of a column by its name. */
export function alterTable(
  from: Table,
  to: Table,
  facts: ReadonlySet<string>,
  factsOf: (column: string) => ReadonlySet<string>,
  context: RenderContext,
): TableChange {
  const { steps, leftOut } = alterFacts(from, to, facts);
  const drops: Step[] = [];
  const touched: Column[] = [];
  for (const column of from.columns) {
    const next = to.columns.find(({ name }) => name === column.name);
    if (next === undefined) {
      touched.push(column);
      const sql = `ALTER TABLE ${quoteName(to)} DROP COLUMN ${quoteIdentifier(column.name)}`;
      if (!isFromParent(column)) drops.push(step('table', relationTitle(to), [sql], ['loses-data']));
      continue;
    }
    const ofColumn = factsOf(column.name);
    if (ofColumn.size === 0) continue;
    if (ofColumn.has('type') || ofColumn.has('collation')) touched.push(column);
    const change = alterColumn(column, next, ofColumn, context);
    steps.push(...change.steps);
    leftOut.push(...change.leftOut.map((reason) => `column ${column.name}: ${reason}`));
  }
  for (const column of to.columns)
    if (!from.columns.some(({ name }) => name === column.name) && !isFromParent(column))
      steps.push(...addColumn(column, context));
  if (isReordered(from, to)) leftOut.push('its columns stand in another order');
  return { steps, leftOut, drops, touched };
}

function alterFacts(from: Table, to: Table, facts: ReadonlySet<string>): { steps: Step[]; leftOut: string[] } {
  const steps: Step[] = [];
  const leftOut: string[] = [];
  const say = (phase: Step['phase'], action: string, hazards: readonly Hazard[] = []): void => {
    steps.push(step(phase, relationTitle(to), [`ALTER TABLE ${quoteName(to)} ${action}`], hazards));
  };
  if (facts.has('persistence')) steps.push(setPersistence(to));
  if (facts.has('row security'))
    say('policy', `${to.rowSecurity.enabled ? 'ENABLE' : 'DISABLE'} ROW LEVEL SECURITY`, ['changes-access']);
  if (facts.has('forced row security'))
    say('policy', `${to.rowSecurity.forced ? 'FORCE' : 'NO FORCE'} ROW LEVEL SECURITY`, ['changes-access']);
  if (facts.has('replica identity')) say('state', `REPLICA IDENTITY ${replicaIdentity(to)}`, ['changes-behaviour']);
  if (facts.has('storage parameters'))
    for (const action of storageActions(from.storageParameters, to.storageParameters)) say('state', action);
  if (facts.has('of type')) say('table', to.ofType === undefined ? 'NOT OF' : `OF ${quoteName(to.ofType)}`);
  if (facts.has('access method'))
    say('table', `SET ACCESS METHOD ${quoteIdentifier(to.accessMethod ?? 'heap')}`, ['rewrites-table']);
  if (facts.has('partition of')) steps.push(...repartitioned(from, to));
  if (facts.has('inherits')) {
    for (const parent of from.inherits.filter((each) => !hasParent(to, each)))
      say('inheritance', `NO INHERIT ${quoteName(parent)}`);
    for (const parent of to.inherits.filter((each) => !hasParent(from, each)))
      say('inheritance', `INHERIT ${quoteName(parent)}`);
  }
  if (facts.has('tablespace')) leftOut.push('its tablespace belongs to the server');
  return { steps, leftOut };
}

/** A table that others reference becomes unlogged after them, and logged before them: a key of a logged table references logged ones only. */
function setPersistence(table: Table): Step {
  const word = table.persistence === 'unlogged' ? 'UNLOGGED' : 'LOGGED';
  const others =
    word === 'UNLOGGED'
      ? table.referencedBy.map((key) => key.table)
      : table.foreignKeys.flatMap(({ referencedTable }) => referencedTable ?? []);
  const keyOf = (one: Table): string => `${word} ${relationKey(one)}`;
  return step('table', relationTitle(table), [`ALTER TABLE ${quoteName(table)} SET ${word}`], ['rewrites-table'], {
    creates: [keyOf(table)],
    needs: others.filter((other) => other !== table).map(keyOf),
  });
}

function hasParent(table: Table, parent: Table): boolean {
  return table.inherits.some(({ schema, name }) => schema === parent.schema && name === parent.name);
}

/** SET and RESET that bring storage parameters from one list to another. */
export function storageActions(from: ReadonlyMap<string, string>, to: ReadonlyMap<string, string>): string[] {
  const set = new Map([...to].filter(([name, value]) => from.get(name) !== value));
  const reset = [...from.keys()].filter((name) => !to.has(name));
  return [
    ...storageClause(set).map((clause) => clause.replace(/^WITH/, 'SET')),
    ...(reset.length === 0 ? [] : [`RESET (${reset.join(', ')})`]),
  ];
}

function replicaIdentity(table: Table): string {
  const index = table.indexes.find((each) => each.replicaIdentity);
  if (table.replicaIdentity === 'index' && index !== undefined) return `USING INDEX ${quoteIdentifier(index.name)}`;
  return table.replicaIdentity === 'index' ? 'DEFAULT' : table.replicaIdentity.toUpperCase();
}

/** What leaves makes room before anything comes; what comes has its keys and checks by then. */
function repartitioned({ partitionOf: before }: Table, to: Table): Step[] {
  const { partitionOf: after } = to;
  const title = relationTitle(to);
  const steps: Step[] = [];
  if (before !== undefined) {
    const sql = `ALTER TABLE ${quoteName(before.parent)} DETACH PARTITION ${quoteName(to)}`;
    steps.push(step('schema', title, [sql], ['changes-behaviour']));
  }
  if (after !== undefined) {
    const sql = `ALTER TABLE ${quoteName(after.parent)} ATTACH PARTITION ${quoteName(to)} ${boundSql(after.bound)}`;
    steps.push(
      step('foreign key', title, [sql], ['scans-table', 'may-fail-on-data', 'changes-behaviour'], {
        needs: [relationKey(after.parent)],
      }),
    );
  }
  return steps;
}
