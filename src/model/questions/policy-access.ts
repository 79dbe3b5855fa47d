import type { Policy } from '../policy.ts';
import { constantTruth } from './constant-truth.ts';

/** A command that row security filters. */
export type RowCommand = 'select' | 'insert' | 'update' | 'delete';

/** The commands that a policy is for. */
export function commandsOf(policy: Policy): readonly RowCommand[] {
  return policy.command === 'all' ? ['select', 'insert', 'update', 'delete'] : [policy.command];
}

/** True when a policy is for a role: named, or by PUBLIC. */
export function isFor(policy: Policy, role: string): boolean {
  return policy.roles.includes(role) || policy.roles.includes('public');
}

/** True when the policy's USING is true for every row; no USING at all admits none. */
export function admitsEveryRow(policy: Policy): boolean {
  return policy.using !== undefined && constantTruth(policy.using) === 'true';
}

/**
 * True when the policy lets every new row pass: its WITH CHECK is true for every row, or, for ALL and UPDATE without one, its
 * USING is, which PostgreSQL then applies to new rows too. An INSERT policy without WITH CHECK admits none.
 */
export function acceptsEveryRow(policy: Policy): boolean {
  const check = policy.withCheck ?? (policy.command === 'insert' ? undefined : policy.using);
  const writes = policy.command !== 'select' && policy.command !== 'delete';
  return writes && check !== undefined && constantTruth(check) === 'true';
}

/** True when a restrictive policy narrows what this one lets the same roles do with the command. */
export function isNarrowed(policy: Policy, command: RowCommand): boolean {
  return policy.table.policies.some(
    (other) =>
      !other.permissive &&
      commandsOf(other).includes(command) &&
      policy.roles.every((role) => isFor(other, role)) &&
      !(command === 'insert' ? acceptsEveryRow(other) : admitsEveryRow(other)),
  );
}
