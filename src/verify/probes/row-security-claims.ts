import type { Policy } from '../../model/policy.ts';
import { constantTruth } from '../../model/questions/constant-truth.ts';
import {
  acceptsEveryRow,
  admitsEveryRow,
  commandsOf,
  isFor,
  isNarrowed,
  type RowCommand,
} from '../../model/questions/policy-access.ts';
import type { Table } from '../../model/relation.ts';
import { identityIn } from './caller-identity.ts';

/** Whom the policies of a table let do a command, as far as they say it plainly. */
export type Admission =
  /** Row security lets nobody do it: no policy for it is ever true. */
  | { readonly to: 'nobody' }
  /** Everybody, for every row: these policies say so. */
  | { readonly to: 'everybody'; readonly by: readonly string[] }
  /** Those whose rows they are, except for what these policies decide by something else. */
  | { readonly to: 'some'; readonly otherwise: readonly string[] };

/** Whom the policies let do a command on rows that are there, or for INSERT on new ones. */
export function admissionTo(table: Table, role: string, command: RowCommand): Admission {
  return admission(table, role, command, command === 'insert' ? acceptsEveryRow : admitsEveryRow);
}

/** Whom the policies let write what into rows that they may update. */
export function admissionToRewrite(table: Table, role: string): Admission {
  return admission(table, role, 'update', acceptsEveryRow);
}

/** False for a policy whose clause is missing or never true. */
function admitsAny({ using, withCheck, command: of }: Policy, command: RowCommand): boolean {
  const clause = command === 'insert' ? (withCheck ?? (of === 'insert' ? undefined : using)) : using;
  return clause !== undefined && constantTruth(clause) !== 'false';
}

function admission(table: Table, role: string, command: RowCommand, isOpen: (policy: Policy) => boolean): Admission {
  const permissive = table.policies.filter(
    (policy) =>
      policy.permissive && isFor(policy, role) && commandsOf(policy).includes(command) && admitsAny(policy, command),
  );
  if (permissive.length === 0) return { to: 'nobody' };
  const open = permissive.filter((policy) => isOpen(policy) && !isNarrowed(policy, command));
  if (open.length > 0) return { to: 'everybody', by: open.map(({ name }) => name) };
  const owner = identityIn(
    table,
    table.policies.filter((policy) => isFor(policy, role)),
  )?.owner;
  const otherwise = permissive.filter((policy) => identityIn(table, [policy])?.owner !== owner);
  return { to: 'some', otherwise: otherwise.map(({ name }) => name) };
}
