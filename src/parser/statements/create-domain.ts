import type { Constraint as ConstraintNode, CreateDomainStmt } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { DomainType } from '../../model/user-type.ts';
import { addDomainCheck } from '../replay/add-domain-check.ts';
import { addType } from '../replay/add-type.ts';
import { isNullConstant } from '../replay/define-column.ts';
import { nameForNewType, resolveExistingType } from '../replay/find-type.ts';
import type { Replay } from '../replay/replay.ts';

/** CREATE DOMAIN. */
export function createDomain(statement: CreateDomainStmt, replay: Replay): void {
  const name = nameForNewType(statement.domainname, replay);
  if (name === undefined || statement.typeName === undefined) return;
  const domain: Pick<Draft<DomainType>, 'kind' | 'schema' | 'name' | 'base' | 'notNull' | 'default' | 'checks'> = {
    kind: 'domain',
    ...name,
    base: resolveExistingType(statement.typeName, replay),
    notNull: false,
    checks: [],
  };
  for (const node of statement.constraints ?? []) {
    if ('Constraint' in node) applyConstraint(domain, node.Constraint, replay);
  }
  addType(domain, replay);
}

function applyConstraint(
  domain: Pick<Draft<DomainType>, 'schema' | 'name' | 'base' | 'notNull' | 'default' | 'checks'>,
  constraint: ConstraintNode,
  replay: Replay,
): void {
  if (constraint.contype === 'CONSTR_NOTNULL') domain.notNull = true;
  if (constraint.contype === 'CONSTR_CHECK') addDomainCheck(domain, constraint, replay);
  if (constraint.contype !== 'CONSTR_DEFAULT' || constraint.raw_expr === undefined) return;
  if (!isNullConstant(constraint.raw_expr))
    domain.default = replay.expression(constraint.raw_expr, { type: domain.base });
}
