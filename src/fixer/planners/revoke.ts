import type { Grant } from '../../model/grant.ts';
import type { Revoke } from '../../rule/change.ts';
import { type Planner, refuse } from '../planner.ts';
import { quoteIdentifier, quoteName, quoteRole } from '../quote.ts';
import { type Lock, statement, undo } from '../statement.ts';
import { routineSignature, routineWord } from '../type-sql.ts';

/** Takes from a grantee the privileges that it really holds. */
export const planRevoke: Planner<'revoke'> = ({ on, privileges, grantee }) => {
  const held = on.grants.flatMap((grant) => {
    const taken = grant.privileges.filter((privilege) => privileges.includes(privilege) || privileges.includes('ALL'));
    return grant.grantee === grantee && taken.length > 0 ? [{ ...grant, privileges: taken }] : [];
  });
  if (held.length === 0) return refuse(`${quoteRole(grantee)} holds none of these privileges itself.`);
  const target = targetSql(on);
  const words = [...new Set(held.flatMap((grant) => grant.privileges))].join(', ');
  const take = statement({
    sql: `REVOKE ${words} ON ${target} FROM ${quoteRole(grantee)}`,
    locks: locksOf(on),
    hazards: ['changes-access'],
    inverse: held.map((grant) => undo(grantSql(grant, target))),
    group: 'security',
  });
  return { statements: [take], claims: [`grant\u0000${target}\u0000${grantee}\u0000${words}`] };
};

function grantSql(grant: Grant, target: string): string {
  const option = grant.grantable ? ' WITH GRANT OPTION' : '';
  return `GRANT ${grant.privileges.join(', ')} ON ${target} TO ${quoteRole(grant.grantee)}${option}`;
}

function targetSql(on: Revoke['on']): string {
  if (on.kind === 'schema') return `SCHEMA ${quoteIdentifier(on.name)}`;
  if (on.kind !== 'function') return `TABLE ${quoteName(on)}`;
  return `${routineWord(on) === 'PROCEDURE' ? 'PROCEDURE' : 'FUNCTION'} ${grantSignature(on)}`;
}

/** GRANT knows aggregates as functions, which have no `*` for their arguments. */
function grantSignature(on: Extract<Revoke['on'], { kind: 'function' }>): string {
  return routineSignature(on).replace(/\(\*\)$/, '()');
}

function locksOf(on: Revoke['on']): Lock[] {
  const hasRelationLock = on.kind !== 'schema' && on.kind !== 'function';
  return hasRelationLock ? [{ relation: on, mode: 'ACCESS SHARE' }] : [];
}
