import type { Policy } from '../model/policy.ts';
import { quoteIdentifier, quoteLiteral, quoteName, quoteRole } from './quote.ts';

/** CREATE POLICY for one that stands. */
export function createPolicySql(policy: Policy): string {
  return [
    `CREATE POLICY ${quoteIdentifier(policy.name)} ON ${quoteName(policy.table)}`,
    ...(policy.permissive ? [] : ['AS RESTRICTIVE']),
    `FOR ${policy.command.toUpperCase()}`,
    `TO ${policy.roles.map(quoteRole).join(', ')}`,
    ...(policy.using === undefined ? [] : [`USING (${policy.using.text})`]),
    ...(policy.withCheck === undefined ? [] : [`WITH CHECK (${policy.withCheck.text})`]),
  ].join(' ');
}

/** DROP POLICY by name. */
export function dropPolicySql(policy: Pick<Policy, 'table' | 'name'>): string {
  return `DROP POLICY IF EXISTS ${quoteIdentifier(policy.name)} ON ${quoteName(policy.table)}`;
}

/** COMMENT ON POLICY for one that has a comment. */
export function commentOnPolicy(policy: Policy): string[] {
  if (policy.comment === undefined) return [];
  return [
    `COMMENT ON POLICY ${quoteIdentifier(policy.name)} ON ${quoteName(policy.table)} IS ${quoteLiteral(policy.comment)}`,
  ];
}
