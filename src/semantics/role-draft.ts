import type { ColumnRole, RoleVerdict } from './column-role.ts';
import type { Identifier } from './identifier.ts';
import type { Landmarks } from './landmarks.ts';
import type { ColumnFacts } from './relation-facts.ts';
import type { TypeFamily } from './type-family.ts';

/** Looks at one column from one side and adds the roles that it finds. Judges run in a fixed order and may ask what came before. */
export interface ColumnJudge {
  /** Kinds of types that it has something to say of. */
  readonly families: readonly TypeFamily[];
  /** Names that it may have something to say of; asked once for each name, so that most columns are passed over. */
  readonly concerns: (name: Identifier) => boolean;
  /** Columns that it has something to say of whatever their names. */
  readonly also?: (facts: ColumnFacts) => boolean;
  readonly judge: (facts: ColumnFacts, draft: RoleDraft<ColumnRole>, landmarks: Landmarks) => void;
}

/** The guessed roles of one object while its judges are at work. */
export class RoleDraft<R extends string> {
  readonly verdicts: RoleVerdict<R>[] = [];

  /** Adds a role with its evidence; a role that is there already stays as it is. */
  add(role: R, ...evidence: readonly string[]): void {
    if (!this.has(role)) this.verdicts.push({ role, evidence, declared: false });
  }

  /** True when one of these roles was added. */
  has(...roles: readonly R[]): boolean {
    return this.verdicts.some((verdict) => roles.includes(verdict.role));
  }
}

/** The roles of which a secret has one, by the form in which it is kept. */
export const secretForms: readonly ColumnRole[] = ['secret', 'password', 'hashed-secret', 'encrypted-secret'];
