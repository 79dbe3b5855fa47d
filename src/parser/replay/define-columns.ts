import type { ColumnDef, Constraint as ConstraintNode, Node } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { Table } from '../../model/relation.ts';
import { copyLike } from './copy-like.ts';
import { applyColumnConstraints, defineColumn } from './define-column.ts';
import { textsOf } from './node-text.ts';
import { dropNotNull } from './not-null.ts';
import type { Replay } from './replay.ts';

/** A constraint that waits until all columns of its table stand. */
export interface PendingConstraint {
  readonly node: ConstraintNode;
  /** Its columns: those listed, or the one in whose definition it stands. */
  readonly columns: readonly string[];
}

/** Adds the columns of a CREATE TABLE in order, LIKE clauses included, and returns the constraints to add afterwards. */
export function columnsAsDefined(table: Draft<Table>, elements: readonly Node[], replay: Replay): PendingConstraint[] {
  const pending: PendingConstraint[] = [];
  for (const element of elements) {
    if ('Constraint' in element) {
      pending.push({ node: element.Constraint, columns: constraintColumns(element.Constraint) });
    } else if ('TableLikeClause' in element) {
      copyLike(table, element.TableLikeClause, replay);
    } else if ('ColumnDef' in element) {
      const definition = element.ColumnDef;
      const existing = table.columns.find((column) => column.name === definition.colname);
      if (existing === undefined) {
        const { column, constraints } = defineColumn(table, definition, replay);
        for (const node of constraints) pending.push({ node, columns: [column.name] });
        continue;
      }
      if (!existing.inherited && table.ofType === undefined) {
        replay.problem('refused', `column "${existing.name}" specified more than once`, '42701', definition.location);
        continue;
      }
      // The column came from a parent or a type; here it is only said more of.
      existing.local = definition.typeName !== undefined || existing.local;
      if (saysNotNull(definition)) dropNotNull(existing, replay);
      for (const node of applyColumnConstraints(existing, definition.constraints ?? [], replay))
        pending.push({ node, columns: [existing.name] });
    }
  }
  return pending;
}

/** True for a definition that makes the column NOT NULL by itself, whatever its parent says. */
function saysNotNull({ constraints = [] }: ColumnDef): boolean {
  const kinds = new Set(['CONSTR_NOTNULL', 'CONSTR_PRIMARY', 'CONSTR_IDENTITY']);
  return constraints.some((node) => 'Constraint' in node && kinds.has(node.Constraint.contype ?? ''));
}

/** The columns that a table constraint lists, in order. */
export function constraintColumns(node: ConstraintNode): string[] {
  return textsOf(node.contype === 'CONSTR_FOREIGN' ? node.fk_attrs : node.keys);
}
