import type { Config } from '../config/config.ts';
import { didYouMean } from '../config/did-you-mean.ts';
import type { RuleNames } from '../config/rule-names.ts';
import { RuleCrash } from '../errors.ts';
import type { Database } from '../model/database.ts';
import type { AnyRule } from '../rule/define-rule.ts';
import type { Roles } from '../semantics/roles.ts';
import type { Analysis, Coverage, Finding, SuppressedFinding } from './analysis.ts';
import { unmatchedNames } from './declared-names.ts';
import type { Directive, DirectiveFault, DirectiveText } from './directive.ts';
import { Ownership } from './left-out.ts';
import type { LoadProblem } from './load-problem.ts';
import { directiveVerbs } from './parse-directive.ts';
import { readDirectives } from './read-directives.ts';
import { runRule, toFinding } from './run-rule.ts';
import { levelOf, passesFilter, type RuleFilter, type Selection, selectRules } from './select-rules.ts';
import { compareFindings, distinct } from './sort-findings.ts';
import { faultFinding, problemFinding, sourceFinding, unusedDirectiveFinding } from './source-findings.ts';
import { sourceRules } from './source-rules.ts';
import { Suppressions } from './suppress.ts';

/** Everything that one run of the engine looks at. */
export interface LintInput {
  readonly database: Database;
  readonly roles: Roles;
  /** All rules that are known; the configuration says which run. */
  readonly rules: readonly AnyRule[];
  readonly names: RuleNames;
  readonly config: Config;
  readonly filter: RuleFilter;
  /** Names of the texts in the order in which they were loaded. */
  readonly files: readonly string[];
  /** Those of the texts that hold directives. */
  readonly directiveTexts: readonly DirectiveText[];
  readonly problems: readonly LoadProblem[];
  readonly coverage: Coverage;
  /** Report only what stands in these files; undefined for all. */
  readonly onlyFiles?: readonly string[];
}

/** Runs the rules on a database. Pure: the same input gives the same analysis, and a rule that throws is part of it. */
export function lint(input: LintInput): Analysis {
  const { database, roles, config, filter } = input;
  const rules = input.rules.filter(({ meta }) => meta.category !== 'source');
  const selection = selectRules(rules, config, filter, database);
  const { directives, faults } = readAllDirectives(input);
  const suppressions = new Suppressions(config, directives);
  const ownership = new Ownership(database, roles, config.platform ?? 'none');
  const suppressed: SuppressedFinding[] = [];
  const reported: Finding[] = [];
  const crashes: RuleCrash[] = [];

  for (const { rule, level } of selection.run) {
    try {
      runRule(
        rule,
        config.rules.get(rule.meta.id)?.options ?? {},
        { database, roles, settings: config.project },
        (report) => {
          if (ownership.foreignTo(report.at) === undefined) settle(toFinding(rule, report), level);
        },
      );
    } catch (thrown) {
      if (!(thrown instanceof RuleCrash)) throw thrown;
      crashes.push(thrown);
    }
  }
  for (const problem of input.problems) settleOwn(problemFinding(problem));
  for (const fault of faults) {
    const isOptional = fault.kind === 'no-reason' && !config.requireReason;
    if (!isOptional) settleOwn(faultFinding(fault, input.names.unknown(fault.written), verbSuggestion(fault.written)));
  }
  for (const finding of unmatchedNames(config, database)) settleOwn(finding);
  // Last: only now is it known what has suppressed something.
  for (const finding of unusedSuppressions(input, selection, directives, suppressions)) settleOwn(finding);

  const onlyFiles = input.onlyFiles === undefined ? undefined : new Set(input.onlyFiles);
  const isAskedFor = ({ location }: Finding): boolean =>
    onlyFiles === undefined || (location !== undefined && onlyFiles.has(location.file));
  const compare = compareFindings(input.files);
  return {
    findings: distinct(reported.filter(isAskedFor).sort(compare)),
    suppressed: suppressed.filter(({ finding }) => isAskedFor(finding)).sort((a, b) => compare(a.finding, b.finding)),
    files: input.files,
    coverage: input.coverage,
    rulesRun: selection.run.map(({ rule }) => rule.meta),
    rulesNotRun: selection.notRun,
    leftOut: ownership.summary(),
    crashes,
    ...(input.onlyFiles === undefined ? {} : { onlyFiles: input.onlyFiles }),
  };

  function settle(finding: Finding, level: ReturnType<typeof levelOf>): void {
    const outcome = suppressions.settle(finding, level);
    if (outcome === undefined) return;
    if (outcome.suppressed === undefined) reported.push(outcome.finding);
    else suppressed.push({ finding: outcome.finding, ...outcome.suppressed });
  }

  /** The engine's own findings ask the filter themselves: their rules are not among those that run. */
  function settleOwn(finding: Finding): void {
    const meta = sourceRules[finding.rule as keyof typeof sourceRules];
    const isWanted = finding.rule === 'syntax-error' || passesFilter({ meta }, filter);
    const level = levelOf({ meta }, config, filter);
    if (isWanted && level !== 'off') settle(finding, level);
  }
}

function readAllDirectives({ directiveTexts, names }: LintInput): {
  readonly directives: readonly Directive[];
  readonly faults: readonly DirectiveFault[];
} {
  const read = directiveTexts.map((text) => readDirectives(text, names));
  return { directives: read.flatMap(({ directives }) => directives), faults: read.flatMap(({ faults }) => faults) };
}

function verbSuggestion(verb: string): string {
  const guess = didYouMean(verb, directiveVerbs);
  return guess === undefined ? '' : ` Did you mean "schemalint-${guess}"?`;
}

/** Suppressions that did nothing, as far as this run can tell: a rule that was not run might have been suppressed. */
function unusedSuppressions(
  { filter, names }: LintInput,
  { notRun }: Selection,
  directives: readonly Directive[],
  suppressions: Suppressions,
): readonly Finding[] {
  const blind = new Set(notRun.map(({ rule }) => rule));
  const isLimited = filter.rules !== undefined || filter.categories !== undefined;
  const isJudged = (id: string): boolean => {
    const rule = names.rule(id);
    return rule !== undefined && passesFilter(rule, filter) && !blind.has(id);
  };
  const unusedTargets = directives.flatMap((directive) =>
    directive.targets
      .filter(({ used, rule }) => !used && (rule === undefined ? !isLimited && blind.size === 0 : isJudged(rule)))
      .map(({ written }) => unusedDirectiveFinding(directive, written)),
  );
  if (isLimited) return unusedTargets;
  const unusedEntries = suppressions.unusedIgnores
    .filter(({ rules }) => (rules === undefined ? blind.size === 0 : ![...rules].some((rule) => blind.has(rule))))
    .map(({ key }) =>
      sourceFinding(sourceRules['suppression-unused'], 'ignore', { key }, { kind: 'configuration', name: key }),
    );
  return [...unusedTargets, ...unusedEntries];
}
