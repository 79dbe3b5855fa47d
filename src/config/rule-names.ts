import type { AnyRule } from '../rule/define-rule.ts';
import { suggestion } from './did-you-mean.ts';

/** Finds rules by their ids, former ids included. */
export class RuleNames {
  readonly #rules: ReadonlyMap<string, AnyRule>;

  constructor(rules: readonly AnyRule[]) {
    this.#rules = new Map(
      rules.flatMap((rule) => [rule.meta.id, ...(rule.meta.aliases ?? [])].map((id) => [id, rule])),
    );
  }

  /** The rule of that name; undefined when there is none. */
  rule(name: string): AnyRule | undefined {
    return this.#rules.get(name);
  }

  /** The id that the rule has today; the name itself when there is no such rule. */
  currentId(name: string): string {
    return this.#rules.get(name)?.meta.id ?? name;
  }

  /** A sentence that says that there is no such rule, with the one that was probably meant. */
  unknown(name: string): string {
    return `There is no rule "${name}".${suggestion(name, this.#rules.keys())}`;
  }
}
