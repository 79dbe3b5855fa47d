import type { Node } from '@pgsql/types';
import type { RunContext } from './run-context.ts';

/** Applies SQL that stands inside the current statement, or that it puts together: each problem is noted at that text where the source has it. */
export function applyNested(text: string, context: RunContext, applyTree: (tree: Node) => void): void {
  const { replay, grammar } = context;
  replay.enterNested(text, () => {
    const parsed = grammar.parse(text);
    if (parsed.error !== undefined) {
      if (parsed.error.kind !== 'empty') replay.problem('refused', parsed.error.message, '42601', parsed.error.offset);
      return;
    }
    for (const { stmt } of parsed.tree) applyTree(stmt);
  });
}
