import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyseSql } from '../analysis/analyse-sql.ts';
import { resolveConfig } from '../config/resolve-config.ts';
import { RuleNames } from '../config/rule-names.ts';
import { isDiagnostic } from '../engine/analysis.ts';
import { planFixes } from '../fixer/plan-fixes.ts';
import { sourceText } from '../parser/source-text.ts';
import type { AnyRule } from '../rule/define-rule.ts';

/** A rule's example files, and what running it on the bad one gives. */
export interface RuleExample {
  readonly bad: string;
  readonly good: string;
  /** One line for each finding: place, severity and message. */
  readonly findings: readonly string[];
  /** Statements of the fix, unsafe ones included. */
  readonly fix: readonly string[];
}

/** Pages must not change with the day on which they are made. */
const then = new Date('2026-01-01T00:00:00Z');

/** Reads the example files of a rule and lints the bad one with that rule alone. */
export function ruleExample(root: string, path: string, rule: AnyRule): RuleExample {
  const read = (name: string): string => readFileSync(join(root, path, name), 'utf8');
  const bad = read('bad.sql');
  const names = new RuleNames([rule]);
  const config = resolveConfig({ root, raw: { preset: 'all' }, flags: {} }, names);
  const loaded = { config, names, rules: [rule] };
  const { analysis, database } = analyseSql({ sources: [sourceText('bad.sql', bad)], loaded });
  const found = analysis.findings.filter((finding) => finding.rule === rule.meta.id);
  const plan = planFixes(database, found.filter(isDiagnostic), {
    folder: { path: 'migrations', files: [], tool: 'plain' },
    unsafe: true,
    now: then,
  });
  return {
    bad,
    good: read('good.sql'),
    findings: found.map(({ location, severity, message }) => {
      const place = location === undefined ? 'bad.sql' : `${location.file}:${location.line}:${location.column}`;
      return `${place}: ${severity}: ${message}`;
    }),
    fix: plan.statements.map(({ sql }) => `${sql};`),
  };
}
