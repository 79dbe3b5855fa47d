import type { AnyRule, RuleMeta } from '../rule/define-rule.ts';

type SourceRuleId =
  | 'syntax-error'
  | 'statement-not-understood'
  | 'statement-refused'
  | 'suppression-unused'
  | 'suppression-unknown'
  | 'suppression-without-reason'
  | 'configuration-unmatched';

/** What the engine itself reports: on texts, on directives in them and on the configuration. Configured like any rule, except that they have no presets to wait for. */
export const sourceRules: Readonly<Record<SourceRuleId, RuleMeta>> = {
  'syntax-error': sourceRule({
    id: 'syntax-error',
    severity: 'error',
    summary: 'Statement is not valid SQL for PostgreSQL',
    why: 'PostgreSQL refuses the statement, and what it was to define is missing from the analysis.',
    remedy: 'Correct the statement. The rest of the file is analysed without it.',
    messages: { syntax: '{reason}' },
  }),
  'statement-not-understood': sourceRule({
    id: 'statement-not-understood',
    severity: 'info',
    summary: 'Statement is valid, but its effect on the schema is not known',
    why: 'What it changes is missing from the analysis, so that silence about it means nothing.',
    remedy: 'Look at what the statement changes yourself, and report it to the authors of schemalint.',
    messages: { unknown: '{reason}' },
  }),
  'statement-refused': sourceRule({
    id: 'statement-refused',
    severity: 'info',
    summary: 'PostgreSQL would refuse the statement where it stands',
    why: 'Applying the files fails there. It is an error when nothing outside of the files could help, and else only information: it may name what another file makes.',
    remedy: 'Load all files in the order in which they are applied, or correct the statement.',
    messages: { refused: '{reason}' },
  }),
  'suppression-unused': sourceRule({
    id: 'suppression-unused',
    severity: 'warning',
    summary: 'Suppression that suppresses nothing',
    why: 'What it once excused is gone; left standing, it will hide the next fault of that kind.',
    remedy: 'Remove it.',
    messages: {
      directive: 'This directive suppresses no finding of {rule}.',
      directiveForAll: 'This directive suppresses no finding.',
      ignore: 'The entry {key} of the configuration ignores no finding.',
    },
  }),
  'suppression-unknown': sourceRule({
    id: 'suppression-unknown',
    severity: 'warning',
    summary: 'Directive that is not known, or that names a rule that does not exist',
    why: 'It does nothing, while its author believes that something is excused.',
    remedy: 'Correct the name.',
    messages: {
      rule: '{problem}',
      directive: 'There is no directive "{directive}".{suggestion}',
      enable: 'Nothing is disabled here that this directive could enable.',
    },
  }),
  'suppression-without-reason': sourceRule({
    id: 'suppression-without-reason',
    severity: 'warning',
    summary: 'Suppression that gives no reason, where the configuration asks for one',
    why: 'Nobody can tell later whether it may go.',
    remedy: 'Add the reason after two dashes: -- schemalint-disable-next-line <rule> -- <reason>',
    messages: { missing: 'This directive gives no reason.' },
  }),
  'configuration-unmatched': sourceRule({
    id: 'configuration-unmatched',
    severity: 'warning',
    summary: 'Configuration names a table or column that the schema does not have',
    why: 'What is said there has no effect.',
    remedy: 'Correct the name, or remove the entry.',
    messages: { missing: '{key} names {name}, which the schema does not have.{suggestion}' },
  }),
};

/** The engine's own rules as rules, so that configuration and `explain` know them. */
export const sourceRuleList: readonly AnyRule[] = Object.values(sourceRules).map((meta) => ({
  meta,
  check: () => undefined,
}));

function sourceRule(meta: Pick<RuleMeta, 'id' | 'severity' | 'summary' | 'why' | 'remedy' | 'messages'>): RuleMeta {
  return { ...meta, category: 'source', preset: 'recommended', since: '0.1.0', fix: 'none', sources: [] };
}
