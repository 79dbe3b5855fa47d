import type { Config, IgnoreEntry } from '../config/config.ts';
import type { RuleLevel } from '../config/raw-config.ts';
import type { Finding, SuppressedFinding } from './analysis.ts';
import type { Directive } from './directive.ts';

/** What becomes of a finding. */
export interface Settled {
  readonly finding: Finding;
  /** undefined: it is reported. */
  readonly suppressed?: Omit<SuppressedFinding, 'finding'>;
}

/** Decides what becomes of findings: reported, or suppressed by the configuration or by a directive. Remembers what did something. */
export class Suppressions {
  readonly #config: Config;
  readonly #directives = new Map<string, Directive[]>();
  readonly #usedIgnores = new Set<IgnoreEntry>();

  constructor(config: Config, directives: readonly Directive[]) {
    this.#config = config;
    for (const directive of directives) {
      const list = this.#directives.get(directive.source.name);
      if (list === undefined) this.#directives.set(directive.source.name, [directive]);
      else list.push(directive);
    }
  }

  /** Entries of the configuration that have ignored nothing so far. */
  get unusedIgnores(): readonly IgnoreEntry[] {
    return this.#config.ignore.filter((entry) => !this.#usedIgnores.has(entry));
  }

  /**
   * The finding with the severity that the user wants, and whether it is suppressed; `level` is the one given to its rule as
   * a whole, undefined for none. undefined when the rule is on for other objects only.
   */
  settle(finding: Finding, level: RuleLevel | undefined): Settled | undefined {
    const override = this.#override(finding);
    if (override === 'off') return { finding, suppressed: { by: 'config' } };
    const wanted = override ?? level;
    if (wanted === 'off') return undefined;
    const settled = wanted === undefined ? finding : { ...finding, severity: wanted };
    // A directive that could excuse its own faults would never be found out.
    const excused = isAboutSuppressions(finding) ? undefined : this.#byDirective(settled);
    const suppressed = excused ?? this.#byConfig(settled);
    return suppressed === undefined ? { finding: settled } : { finding: settled, suppressed };
  }

  #override(finding: Finding): RuleLevel | undefined {
    return this.#config.overrides
      .findLast(
        ({ objects, levels }) => levels.has(finding.rule) && objects.some((glob) => glob.matches(finding.object)),
      )
      ?.levels.get(finding.rule);
  }

  #byConfig({ rule, object }: Finding): Omit<SuppressedFinding, 'finding'> | undefined {
    const entries = this.#config.ignore.filter(
      ({ rules, objects }) => (rules?.has(rule) ?? true) && objects.some((glob) => glob.matches(object)),
    );
    for (const entry of entries) this.#usedIgnores.add(entry);
    const [first] = entries;
    return first === undefined ? undefined : { by: 'config', reason: first.reason };
  }

  #byDirective(finding: Finding): Omit<SuppressedFinding, 'finding'> | undefined {
    if (finding.location === undefined || finding.place === undefined) return undefined;
    let found: Directive | undefined;
    for (const directive of this.#directives.get(finding.location.file) ?? []) {
      if (!covers(directive, finding.place.offset, finding.location.line)) continue;
      for (const target of directive.targets) {
        if (target.rule !== undefined && target.rule !== finding.rule) continue;
        target.used = true;
        found ??= directive;
      }
    }
    if (found === undefined) return undefined;
    return { by: 'directive', ...(found.reason === undefined ? {} : { reason: found.reason }) };
  }
}

function isAboutSuppressions({ rule }: Finding): boolean {
  return rule.startsWith('suppression-');
}

function covers({ scope }: Directive, offset: number, line: number): boolean {
  return 'line' in scope ? scope.line === line : scope.start <= offset && offset < scope.end;
}
