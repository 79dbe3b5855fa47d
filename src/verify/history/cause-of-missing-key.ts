import type { RangeVar } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { MaterializedView, Table } from '../../model/relation.ts';
import type { Index } from '../../model/table-index.ts';
import { namesOf } from '../../model/tree-node.ts';
import { nodesIn } from '../../model/walk-tree.ts';
import { type Failing, inBrackets } from './failing.ts';
import { keyName } from './named-object.ts';

/** Why ON CONFLICT (columns) finds no key: the nearest index, and what is wrong with it. */
export function causeOfConflictTarget({ tree, replay }: Failing): string | undefined {
  if (!('InsertStmt' in tree)) return undefined;
  const { relation: range = {}, onConflictClause } = tree.InsertStmt;
  const elements = onConflictClause?.infer?.indexElems ?? [];
  const columns = elements.flatMap((node) => ('IndexElem' in node ? [node.IndexElem.name ?? ''] : []));
  return columns.includes('') || columns.length === 0 ? undefined : keysThere(range, columns, replay);
}

/** Why a foreign key finds no key to reference. */
export function causeOfMissingReferencedKey({ tree, replay }: Failing): string | undefined {
  for (const node of nodesIn(tree)) {
    if (!('Constraint' in node) || node.Constraint.contype !== 'CONSTR_FOREIGN') continue;
    const { pktable, pk_attrs } = node.Constraint;
    const columns = namesOf(pk_attrs);
    if (pktable !== undefined && columns.length > 0) return keysThere(pktable, columns, replay);
  }
  return undefined;
}

/** Why a materialized view cannot be refreshed CONCURRENTLY. */
export function causeOfRefresh({ tree, replay }: Failing): string | undefined {
  if (!('RefreshMatViewStmt' in tree)) return undefined;
  const view = replay.relation(tree.RefreshMatViewStmt.relation ?? {});
  if (view?.kind !== 'materialized-view') return undefined;
  const where = `${view.name}${inBrackets(view.origin)}`;
  if (view.indexes.length === 0) return `${where} has no index; it takes a unique one over plain columns and all rows.`;
  return `None of the indexes of ${where} is unique over plain columns and all rows.`;
}

function keysThere(range: RangeVar, columns: readonly string[], replay: Failing['replay']): string | undefined {
  const table = replay.relation(range);
  if (table?.kind !== 'table') return undefined;
  const wanted = `(${columns.join(', ')})`;
  const same = table.indexes.find((index) => keyName(columnsOf(index)) === keyName(columns));
  if (same !== undefined) {
    const fault = same.unique
      ? same.predicate === undefined
        ? undefined
        : 'covers only the rows of its WHERE'
      : 'is not unique';
    return fault === undefined ? undefined : `Index ${same.name}${inBrackets(same.origin)} on ${wanted} ${fault}.`;
  }
  const unique = table.indexes.filter((index) => index.unique);
  if (unique.length === 0) return `${nameAndPlace(table)} has no unique key at all.`;
  const keys = unique.map((index) => `(${columnsOf(index).join(', ')})`).join(', ');
  return `The unique keys of ${nameAndPlace(table)} are on ${keys}, none on ${wanted}.`;
}

function nameAndPlace(table: Draft<Table> | Draft<MaterializedView>): string {
  return `${table.name}${inBrackets(table.origin)}`;
}

function columnsOf(index: Draft<Index>): string[] {
  return index.keys.map(({ column }) => column?.name ?? 'an expression');
}
