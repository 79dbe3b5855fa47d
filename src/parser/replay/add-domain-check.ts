import type { Constraint as ConstraintNode } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { ScopeRelation } from '../../model/expression-scope.ts';
import { freeGeneratedName } from '../../model/generated-name.ts';
import type { DomainType } from '../../model/user-type.ts';
import type { Replay } from './replay.ts';

/** Adds a CHECK to a domain; false, with the problem noted, when its name is taken. */
export function addDomainCheck(
  domain: Pick<Draft<DomainType>, 'schema' | 'name' | 'base' | 'checks'>,
  constraint: ConstraintNode,
  replay: Replay,
): boolean {
  if (constraint.raw_expr === undefined) return false;
  const isTaken = (name: string): boolean => replay.constraintNameTaken(domain.schema, name);
  const name = constraint.conname ?? freeGeneratedName(domain.name, undefined, 'check', isTaken);
  if (domain.checks.some((check) => check.name === name)) {
    const message = `constraint "${name}" for domain "${domain.name}" already exists`;
    replay.problem('duplicate-object', message, '42710', constraint.location);
    return false;
  }
  domain.checks.push({
    name,
    expression: replay.expression(constraint.raw_expr, { relation: valueColumn(domain) }),
    validated: constraint.skip_validation !== true,
  });
  replay.constraintNameAdded(domain.schema, name);
  return true;
}

/** In a domain's check the value is the column `value`. */
function valueColumn({ schema, name, base }: Pick<Draft<DomainType>, 'schema' | 'name' | 'base'>): ScopeRelation {
  return { schema, name, columns: [{ name: 'value', type: base }] };
}
