import type { Table } from '../model/relation.ts';
import type { ColumnRole } from './column-role.ts';
import type { Landmarks } from './landmarks.ts';
import type { ColumnFacts, RelationFacts } from './relation-facts.ts';
import type { RoleDraft } from './role-draft.ts';
import type { TableRole } from './table-role.ts';

/** A table before its judges, with the roles that its columns have so far. */
export interface TableCase {
  readonly table: Table;
  readonly facts: RelationFacts;
  readonly landmarks: Landmarks;
  /** The first column that plays one of these roles; undefined when none does. */
  readonly column: (...roles: readonly ColumnRole[]) => ColumnFacts | undefined;
}

/** Looks at one table from one side and adds the roles that it finds. Judges run in a fixed order and may ask what came before. */
export type TableJudge = (table: TableCase, draft: RoleDraft<TableRole>) => void;
