import type { ForeignKey } from '../../model/constraint.ts';
import { displayName } from '../../model/name.ts';
import type { Table } from '../../model/relation.ts';
import type { Roles } from '../roles.ts';
import { type Identity, ownIdentitiesOf } from './own-identities.ts';

const longestPath = 4;
const remembered = new WeakMap<Roles, ReadonlyMap<Table, Identity>>();

/**
 * The column that says whose a row of the table is: its own tenant key, else its own owner, else that of the row it is a part
 * of, along foreign keys without NULLs. undefined when the rows are nobody's.
 */
export function identityColumnFor(roles: Roles, table: Table): Identity | undefined {
  let known = remembered.get(roles);
  if (known === undefined) {
    known = findIdentities(roles);
    remembered.set(roles, known);
  }
  return known.get(table);
}

interface Step {
  readonly key: ForeignKey;
  readonly identity: Identity;
}

/** Goes from the tables that name somebody down to those that reference them, so that each table is reached once and by the shortest way. */
function findIdentities(roles: Roles): ReadonlyMap<Table, Identity> {
  const found = new Map<Table, Identity>();
  for (const table of roles.database.tables) {
    const [own] = ownIdentitiesOf(roles, table);
    if (own !== undefined) found.set(table, own);
  }
  let front: readonly Table[] = [...found.keys()];
  for (let length = 1; length <= longestPath && front.length > 0; length++) front = reachChildren(roles, found, front);
  return found;
}

function reachChildren(roles: Roles, found: Map<Table, Identity>, front: readonly Table[]): readonly Table[] {
  const steps: Step[] = [];
  for (const parent of front) {
    const identity = found.get(parent);
    if (identity === undefined || roles.table(parent, 'lookup') !== undefined) continue;
    for (const key of parent.referencedBy)
      if (!found.has(key.table) && tells(roles, key)) steps.push({ key, identity });
  }
  // What a row is a part of says more than what it merely needs.
  const isPart = ({ key }: Step) => key.columns.some((column) => roles.column(column, 'parent') !== undefined);
  const reached: Table[] = [];
  for (const { key, identity } of [...steps.filter(isPart), ...steps.filter((step) => !isPart(step))]) {
    if (found.has(key.table)) continue;
    found.set(key.table, follow(key, identity));
    reached.push(key.table);
  }
  return reached;
}

/** A reference that may be NULL, or names who acted, does not say whose the row is. */
function tells(roles: Roles, key: ForeignKey): boolean {
  return key.columns.every((column) => column.notNull && roles.column(column, 'actor') === undefined);
}

function follow(key: ForeignKey, { of, column, via, evidence }: Identity): Identity {
  const columns = key.columns.map(({ name }) => name).join(', ');
  const step = `${columns} leads to ${displayName(key.referencedTable ?? key.referencedName)}`;
  return { of, how: 'path', column, via: [key, ...via], evidence: [step, ...evidence] };
}
