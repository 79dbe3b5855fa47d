import type { Node } from '@pgsql/types';
import { loadGrammar } from '../../parser/grammar.ts';
import type { RunStatement } from '../apply/run-sources.ts';
import { mayBeSame, type NamedObject } from './named-object.ts';
import { objectsOf, type StatementObjects } from './statement-objects.ts';

/** A statement that was run, and what can be read from it. */
export interface ToldStatement {
  readonly run: RunStatement;
  /** Undefined for what the grammar refuses. */
  readonly tree: Node | undefined;
  readonly objects: StatementObjects;
}

/** All statements of a history, with ways to ask who makes and who takes away what. */
export class ToldHistory {
  readonly statements: readonly ToldStatement[];
  readonly #makers: Map<string, number[]> = new Map();
  readonly #removers: Map<string, number[]> = new Map();

  constructor(runs: readonly RunStatement[]) {
    this.statements = runs.map(told);
    for (const [at, { objects }] of this.statements.entries()) {
      for (const object of objects.made) add(this.#makers, object, at);
      for (const object of objects.removed) add(this.#removers, object, at);
    }
  }

  /** Positions of the statements that make such an object, in order. */
  makersOf(object: NamedObject): readonly number[] {
    return this.#matching(this.#makers, object, 'made');
  }

  /** Positions of the statements that take such an object away, in order. */
  removersOf(object: NamedObject): readonly number[] {
    return this.#matching(this.#removers, object, 'removed');
  }

  #matching(map: ReadonlyMap<string, readonly number[]>, object: NamedObject, which: keyof StatementObjects): number[] {
    const candidates = map.get(keyOf(object)) ?? [];
    return candidates.filter((at) => this.statements[at]?.objects[which].some((one) => mayBeSame(one, object)));
  }
}

function told(run: RunStatement): ToldStatement {
  const sql = run.source.slice(run.start, run.end);
  const tree = sql === '' ? undefined : loadGrammar().parseStatement(sql).tree;
  return { run, tree, objects: tree === undefined ? { made: [], removed: [] } : objectsOf(tree, sql) };
}

function add(map: Map<string, number[]>, object: NamedObject, at: number): void {
  const known = map.get(keyOf(object));
  if (known === undefined) map.set(keyOf(object), [at]);
  else if (known.at(-1) !== at) known.push(at);
}

function keyOf({ kind, name }: NamedObject): string {
  return `${kind}\0${name}`;
}
