import { Expression } from '../model/expression.ts';
import type { Change } from '../rule/change.ts';
import { objectPath, type Target } from '../rule/target.ts';

/** Text that is equal for equal changes of equal objects, so that what two rules ask for is done once. */
export function changeKey(change: Change): string {
  const { kind, ...parts } = change;
  return `${kind} ${JSON.stringify(parts, (_name, value: unknown) => identity(value))}`;
}

function identity(value: unknown): unknown {
  if (value instanceof Expression) return value.canonical;
  return isTarget(value) ? objectPath(value) : value;
}

/** Model objects know where they come from; the data of a change does not. */
function isTarget(value: unknown): value is Target {
  return typeof value === 'object' && value !== null && 'origin' in value && 'kind' in value;
}
