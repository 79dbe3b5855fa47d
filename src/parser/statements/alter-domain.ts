import type { AlterDomainStmt } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { DomainType } from '../../model/user-type.ts';
import { addDomainCheck } from '../replay/add-domain-check.ts';
import { isNullConstant } from '../replay/define-column.ts';
import { findType } from '../replay/find-type.ts';
import { qualifiedParts } from '../replay/node-text.ts';
import type { Replay } from '../replay/replay.ts';

/** ALTER DOMAIN; the letters of its subtype are those of src/include/nodes/parsenodes.h. */
export function alterDomain(statement: AlterDomainStmt, replay: Replay): void {
  const domain = findType(statement.typeName, replay);
  if (domain === undefined) return;
  if (domain.kind !== 'domain') {
    replay.problem('refused', `${qualifiedParts(statement.typeName).name} is not a domain`, '42809');
    return;
  }
  switch (statement.subtype) {
    case 'T':
      if (statement.def === undefined || isNullConstant(statement.def)) delete domain.default;
      else domain.default = replay.expression(statement.def, { type: domain.base });
      break;
    case 'N':
      domain.notNull = false;
      break;
    case 'O':
      domain.notNull = true;
      break;
    case 'C':
      addConstraint(domain, statement, replay);
      break;
    case 'X':
      dropConstraint(domain, statement, replay);
      break;
    case 'V':
      validateConstraint(domain, statement, replay);
      break;
    default:
      replay.problem('not-understood', `ALTER DOMAIN with subtype ${statement.subtype} is not understood`);
  }
}

function addConstraint(domain: Draft<DomainType>, { def }: AlterDomainStmt, replay: Replay): void {
  if (def === undefined || !('Constraint' in def)) return;
  if (def.Constraint.contype === 'CONSTR_NOTNULL') domain.notNull = true;
  else addDomainCheck(domain, def.Constraint, replay);
}

function dropConstraint(domain: Draft<DomainType>, { name = '', missing_ok }: AlterDomainStmt, replay: Replay): void {
  if (domain.checks.some((check) => check.name === name)) {
    domain.checks = domain.checks.filter((check) => check.name !== name);
    replay.constraintNameRemoved(domain.schema, name);
  } else if (isNotNullName(domain, name)) {
    domain.notNull = false;
  } else if (!missing_ok) {
    missingConstraint(domain, name, replay);
  }
}

/** PostgreSQL 17 and later give a domain's NOT NULL a name, which the model does not keep. */
function isNotNullName(domain: Draft<DomainType>, name: string): boolean {
  return domain.notNull && name === `${domain.name}_not_null`;
}

function validateConstraint(domain: Draft<DomainType>, { name = '' }: AlterDomainStmt, replay: Replay): void {
  const position = domain.checks.findIndex((check) => check.name === name);
  const check = domain.checks[position];
  if (check === undefined) missingConstraint(domain, name, replay);
  else domain.checks[position] = { ...check, validated: true };
}

function missingConstraint(domain: Draft<DomainType>, name: string, replay: Replay): void {
  const message = `constraint "${name}" of domain "${domain.name}" does not exist`;
  replay.problem('missing-object', message, '42704');
}
