import { policyKey, relationKey } from '../object-key.ts';
import type { Planner } from '../planner.ts';
import { commentOnPolicy, createPolicySql, dropPolicySql } from '../policy-definition.ts';
import { statement, undo } from '../statement.ts';

/** A policy that is needless or harmful. */
export const planDropPolicy: Planner<'drop-policy'> = ({ policy }) => {
  const { table } = policy;
  const drop = statement({
    sql: dropPolicySql(policy),
    locks: [{ relation: table, mode: 'ACCESS EXCLUSIVE' }],
    hazards: ['changes-access'],
    inverse: [createPolicySql(policy), ...commentOnPolicy(policy)].map(undo),
    group: 'security',
    needs: [relationKey(table), `policies\u0000${relationKey(table)}`],
  });
  return { statements: [drop], claims: [policyKey(table, policy.name)] };
};
