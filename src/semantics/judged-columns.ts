import type { ColumnRole, RoleVerdict } from './column-role.ts';
import { eventTimeEvidence } from './columns/event-time.ts';
import { declaredOfColumn, withDeclared } from './declared-roles.ts';
import { judgeColumn } from './judge-columns.ts';
import type { Landmarks } from './landmarks.ts';
import type { ColumnFacts, RelationFacts } from './relation-facts.ts';
import type { DeclaredRoles } from './roles.ts';
import type { TableRole } from './table-role.ts';

type Verdicts = readonly RoleVerdict<ColumnRole>[];

/** The verdicts on the columns of one relation, each judged when it is first asked for. */
export class JudgedColumns {
  readonly facts: RelationFacts;
  readonly #declared: DeclaredRoles;
  readonly #landmarks: Landmarks;
  readonly #rolesOfTable: () => readonly RoleVerdict<TableRole>[];
  readonly #early: (Verdicts | undefined)[] = [];
  readonly #final: (Verdicts | undefined)[] = [];
  #first: ReadonlyMap<ColumnRole, ColumnFacts> | undefined;

  /** `rolesOfTable` is asked only for columns whose meaning depends on them; it may itself ask for early verdicts. */
  constructor(
    facts: RelationFacts,
    declared: DeclaredRoles,
    landmarks: Landmarks,
    rolesOfTable: () => readonly RoleVerdict<TableRole>[],
  ) {
    this.facts = facts;
    this.#declared = declared;
    this.#landmarks = landmarks;
    this.#rolesOfTable = rolesOfTable;
  }

  /** Every role that the column plays, declared ones first. */
  final(column: ColumnFacts): Verdicts {
    const known = this.#final[column.position];
    if (known !== undefined) return known;
    const verdicts = this.#withEventTime(column);
    this.#final[column.position] = verdicts;
    return verdicts;
  }

  /** The verdicts that tell whether the column plays one of these roles; others that it plays may be missing. */
  asFarAs(roles: readonly ColumnRole[], column: ColumnFacts): Verdicts {
    return roles.includes('event-time') ? this.final(column) : this.#earlyOf(column);
  }

  /** The first column that plays one of the roles, as far as it can be told without the role of the table. */
  firstOf(roles: readonly ColumnRole[]): ColumnFacts | undefined {
    this.#first ??= this.#findFirst();
    let first: ColumnFacts | undefined;
    for (const role of roles) {
      const column = this.#first.get(role);
      if (column !== undefined && (first === undefined || column.position < first.position)) first = column;
    }
    return first;
  }

  #earlyOf(column: ColumnFacts): Verdicts {
    const known = this.#early[column.position];
    if (known !== undefined) return known;
    const said = declaredOfColumn(this.#declared, column.column);
    const verdicts = withDeclared(judgeColumn(column, this.#landmarks), said);
    this.#early[column.position] = verdicts;
    return verdicts;
  }

  #findFirst(): ReadonlyMap<ColumnRole, ColumnFacts> {
    const first = new Map<ColumnRole, ColumnFacts>();
    for (const column of this.facts.columns.values()) {
      for (const { role } of this.#earlyOf(column)) if (!first.has(role)) first.set(role, column);
    }
    return first;
  }

  #withEventTime(column: ColumnFacts): Verdicts {
    const early = this.#earlyOf(column);
    const evidence = eventTimeEvidence(column, early, this.#rolesOfTable);
    if (evidence === undefined) return early;
    if (declaredOfColumn(this.#declared, column.column)?.replaces('event-time') === true) return early;
    return [...early, { role: 'event-time', evidence, declared: false }];
  }
}
