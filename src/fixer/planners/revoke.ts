import type { Revoke } from '../../rule/change.ts';
import { type Planner, refuse } from '../planner.ts';
import { quoteRole } from '../quote.ts';
import { grantSql } from '../schema/grants.ts';
import { grantTarget } from '../schema/object-reference.ts';
import { type Lock, statement, undo } from '../statement.ts';

/** Takes from a grantee the privileges that it really holds. */
export const planRevoke: Planner<'revoke'> = ({ on, privileges, grantee }) => {
  const held = on.grants.flatMap((grant) => {
    const taken = grant.privileges.filter((privilege) => privileges.includes(privilege) || privileges.includes('ALL'));
    return grant.grantee === grantee && taken.length > 0 ? [{ ...grant, privileges: taken }] : [];
  });
  if (held.length === 0) return refuse(`${quoteRole(grantee)} holds none of these privileges itself.`);
  const { sql: target } = grantTarget(on);
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

function locksOf(on: Revoke['on']): Lock[] {
  const hasRelationLock = on.kind !== 'schema' && on.kind !== 'function';
  return hasRelationLock ? [{ relation: on, mode: 'ACCESS SHARE' }] : [];
}
