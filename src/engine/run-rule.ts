import { RuleCrash } from '../errors.ts';
import type { Database } from '../model/database.ts';
import type { Change } from '../rule/change.ts';
import type { AnyRule, ProjectSettings, Report } from '../rule/define-rule.ts';
import type { Fix } from '../rule/diagnostic.ts';
import { fillMessage } from '../rule/message.ts';
import { objectPath } from '../rule/target.ts';
import type { Roles } from '../semantics/roles.ts';
import type { Finding } from './analysis.ts';
import { culprit } from './culprit.ts';
import { fingerprint } from './fingerprint.ts';
import { locate } from './locate.ts';

/** What every rule of a run is given. */
export interface RunContext {
  readonly database: Database;
  readonly roles: Roles;
  readonly settings: ProjectSettings;
}

/** A report of a rule whose message ids are not known by type. */
export type AnyReport = Report<Readonly<Record<string, string>>>;

/** Runs one rule and hands over what it reports, as it reports it. Throws RuleCrash when the rule throws. */
export function runRule(
  rule: AnyRule,
  options: Readonly<Record<string, unknown>>,
  context: RunContext,
  report: (finding: AnyReport) => void,
): void {
  const { id, options: declared } = rule.meta;
  const filled = { ...declared?.defaults, ...options };
  try {
    rule.check({ ...context, options: filled, report });
  } catch (thrown) {
    if (thrown instanceof RuleCrash) throw thrown;
    const object = culprit(context.database, (database) => {
      rule.check({ ...context, database, options: filled, report: () => undefined });
    });
    throw new RuleCrash(id, thrown, {
      object,
      hint: `Turn it off with "rules": { "${id}": "off" } until it is mended, and report the crash.`,
    });
  }
}

/** The finding that a report makes; its severity is the report's, else the rule's. */
export function toFinding({ meta }: AnyRule, report: AnyReport): Finding {
  const object = objectPath(report.at);
  const detail = report.detail ?? '';
  return {
    rule: meta.id,
    category: meta.category,
    severity: report.severity ?? meta.severity,
    messageId: report.message,
    message: fillMessage(meta.messages[report.message] ?? report.message, report.data),
    evidence: report.evidence ?? [],
    target: report.at,
    object,
    detail,
    fingerprint: fingerprint(meta.id, object, detail),
    ...locate(report.at.origin),
    ...(report.fix === undefined
      ? {}
      : {
          fix: new FixOnDemand(
            meta.id,
            report.fix,
            report.unsafe ?? meta.fixNote,
            report.unsafe !== undefined || meta.fix === 'unsafe',
          ),
        }),
  };
}

/** A fix whose changes are worked out when somebody looks at them. */
class FixOnDemand implements Fix {
  readonly safety: Fix['safety'];
  readonly note?: string;
  readonly #rule: string;
  readonly #work: () => readonly Change[];
  #changes: readonly Change[] | undefined;

  constructor(rule: string, work: () => readonly Change[], note: string | undefined, unsafe: boolean) {
    this.safety = unsafe ? 'unsafe' : 'safe';
    if (unsafe && note !== undefined) this.note = note;
    this.#rule = rule;
    this.#work = work;
  }

  /** Throws RuleCrash when the rule throws. */
  get changes(): readonly Change[] {
    try {
      this.#changes ??= this.#work();
      return this.#changes;
    } catch (thrown) {
      throw new RuleCrash(this.#rule, thrown);
    }
  }
}
