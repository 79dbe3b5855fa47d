import type { Index } from '../model/table-index.ts';
import type { Change } from '../rule/change.ts';
import type { Diagnostic } from '../rule/diagnostic.ts';
import { changeKey } from './change-key.ts';

/** A change, and the findings that ask for it. */
export interface AskedChange {
  readonly change: Change;
  readonly answers: readonly Diagnostic[];
}

/** Every change that the findings ask for, once, in the order in which it was first asked for. */
export function collectChanges(diagnostics: readonly Diagnostic[]): AskedChange[] {
  const asked = new Map<string, { change: Change; answers: Diagnostic[] }>();
  for (const diagnostic of diagnostics) {
    for (const change of diagnostic.fix?.changes ?? []) {
      const key = changeKey(change);
      const known = asked.get(key);
      if (known === undefined) asked.set(key, { change, answers: [diagnostic] });
      else if (!known.answers.includes(diagnostic)) known.answers.push(diagnostic);
    }
  }
  return [...asked.values()];
}

/** The indexes that go when the changes are carried out, so that nothing may rely on them. */
export function droppedIndexes(asked: readonly AskedChange[]): Set<Index> {
  const dropped = new Set<Index>();
  for (const { change } of asked) {
    if (change.kind === 'drop-index') dropped.add(change.index);
    if (change.kind === 'drop-constraint' && 'index' in change.constraint) dropped.add(change.constraint.index);
  }
  return dropped;
}
