import { policyKey, relationKey } from '../object-key.ts';
import { type Planner, refuse } from '../planner.ts';
import { commentOnPolicy, createPolicySql, dropPolicySql } from '../policy-definition.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';
import { statement, undo } from '../statement.ts';

/** Other expressions for a policy; roles and command stay. */
export const planAlterPolicy: Planner<'alter-policy'> = ({ policy, using, withCheck }) => {
  const { table } = policy;
  if (using === undefined && withCheck === undefined) return refuse('Nothing about the policy changes.');
  if (using !== undefined && policy.command === 'insert') return refuse('A policy for INSERT has no USING.');
  const cannotCheck = policy.command === 'select' || policy.command === 'delete';
  if (withCheck !== undefined && cannotCheck) return refuse('A policy for SELECT or DELETE has no WITH CHECK.');
  const alter = `ALTER POLICY ${quoteIdentifier(policy.name)} ON ${quoteName(table)}`;
  const clauses = (parts: { using?: string | undefined; withCheck?: string | undefined }) => [
    ...(parts.using === undefined ? [] : [`USING (${parts.using})`]),
    ...(parts.withCheck === undefined ? [] : [`WITH CHECK (${parts.withCheck})`]),
  ];
  // ALTER POLICY can set an expression but not take one away.
  const addsClause =
    (using !== undefined && policy.using === undefined) || (withCheck !== undefined && policy.withCheck === undefined);
  const old = clauses({
    using: using === undefined ? undefined : policy.using?.text,
    withCheck: withCheck === undefined ? undefined : policy.withCheck?.text,
  });
  const recreate = [dropPolicySql(policy), createPolicySql(policy), ...commentOnPolicy(policy)];
  const change = statement({
    sql: `${alter} ${clauses({ using: using?.text, withCheck: withCheck?.text }).join(' ')}`,
    locks: [{ relation: table, mode: 'ACCESS EXCLUSIVE' }],
    hazards: ['changes-access'],
    inverse: addsClause ? recreate.map(undo) : [undo(`${alter} ${old.join(' ')}`)],
    group: 'security',
    needs: [relationKey(table)],
  });
  return { statements: [change], claims: [policyKey(table, policy.name)] };
};
