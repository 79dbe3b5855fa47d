import type { Node } from '@pgsql/types';
import type { ExpressionScope, ScopeRelation } from './expression-scope.ts';
import { normalise } from './normal-form/normalise.ts';
import type { Term } from './normal-form/term.ts';

const noScope: ExpressionScope = Object.freeze({});

/**
 * An SQL expression: its parse tree, and text printed from it when somebody asks.
 * Two expressions mean the same to schemalint when their `canonical` texts are equal, whichever loader they came from.
 */
export class Expression {
  readonly tree: Node;
  readonly #print: (tree: Node) => string;
  readonly #scope: ExpressionScope;
  #text: string | undefined;
  #normal: Term | undefined;

  /** `print` renders a tree as SQL; it is called at most once. With a scope, names and implicit casts are told exactly. */
  constructor(tree: Node, print: (tree: Node) => string, scope: ExpressionScope = noScope) {
    this.tree = tree;
    this.#print = print;
    this.#scope = scope;
    Object.freeze(this);
  }

  /** SQL for people and for migrations. */
  get text(): string {
    this.#text ??= this.#print(this.tree);
    return this.#text;
  }

  /** The tree in one normal form, as text: casts of constants, IN lists, `= true` and the like are levelled out. */
  get canonical(): string {
    return this.normal.text;
  }

  /** The tree in the same normal form, to be asked about. */
  get normal(): Term {
    this.#normal ??= normalise(this.tree, this.#scope);
    return this.#normal;
  }

  /** What the names in it mean. */
  get scope(): ExpressionScope {
    return this.#scope;
  }

  /** The same expression over a changed tree, for renames. */
  withTree(tree: Node): Expression {
    return new Expression(tree, this.#print, this.#scope);
  }

  /** The same expression as that of another relation with columns of these names, such as a partition. */
  within(relation: ScopeRelation): Expression {
    return new Expression(this.tree, this.#print, { ...this.#scope, relation });
  }
}
