/** Relations made from queries whose columns could not all be told. */
const incomplete = new WeakSet<object>();

/** Remembers that a relation may have more columns than the draft knows. */
export function markIncomplete(relation: object): void {
  incomplete.add(relation);
}

/** Forgets what `markIncomplete` said, for a view that is replaced. */
export function markComplete(relation: object): void {
  incomplete.delete(relation);
}

/** True when the draft knows all columns of the relation. */
export function isComplete(relation: object): boolean {
  return !incomplete.has(relation);
}
