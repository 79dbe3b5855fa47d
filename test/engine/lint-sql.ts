import { coverageOf, loadProblems } from '../../src/analysis/load-problems.ts';
import type { RawConfig } from '../../src/config/raw-config.ts';
import { resolveConfig } from '../../src/config/resolve-config.ts';
import { RuleNames } from '../../src/config/rule-names.ts';
import type { Analysis, Finding } from '../../src/engine/analysis.ts';
import { type LintInput, lint } from '../../src/engine/lint.ts';
import { sourceRuleList } from '../../src/engine/source-rules.ts';
import { clauseEnd } from '../../src/parser/clause-end.ts';
import { loadSql } from '../../src/parser/load-sql.ts';
import { sourceText } from '../../src/parser/source-text.ts';
import { splitStatements } from '../../src/parser/split-statements.ts';
import { type AnyRule, defineRule, type RuleMeta } from '../../src/rule/define-rule.ts';
import { judgeRoles } from '../../src/semantics/judge-roles.ts';

const base = {
  category: 'naming',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  why: 'w',
  remedy: 'r',
  fix: 'none',
  sources: [],
} as const;

/** Reports every table. */
export function tableRule(meta: Partial<RuleMeta> = {}): AnyRule {
  return defineRule({
    meta: { ...base, id: 'table-any', summary: 's', messages: { found: 'Table {name}.' }, ...meta } as RuleMeta<{
      found: 'Table {name}.';
    }>,
    check({ database, report }) {
      for (const table of database.tables) report({ at: table, message: 'found', data: { name: table.name } });
    },
  });
}

/** Reports every column. */
export function columnRule(meta: Partial<RuleMeta> = {}): AnyRule {
  return defineRule({
    meta: { ...base, id: 'column-any', summary: 's', messages: { found: 'Column {name}.' }, ...meta } as RuleMeta<{
      found: 'Column {name}.';
    }>,
    check({ database, report }) {
      for (const table of database.tables)
        for (const column of table.columns) report({ at: column, message: 'found', data: { name: column.name } });
    },
  });
}

/** What a test may change of a run; the rest is as for one file `a.sql`, the two rules above and no configuration. */
export interface LintChanges extends Partial<Omit<LintInput, 'config' | 'rules'>> {
  readonly raw?: RawConfig;
  readonly rules?: readonly AnyRule[];
}

/** Lints texts by name, or one text that is called `a.sql`. */
export function lintSql(texts: string | Readonly<Record<string, string>>, changes: LintChanges = {}): Analysis {
  const { raw = {}, rules = [columnRule(), tableRule()], ...input } = changes;
  const named = typeof texts === 'string' ? { 'a.sql': texts } : texts;
  const names = new RuleNames([...rules, ...sourceRuleList]);
  const config = resolveConfig({ root: '/', raw, flags: {} }, names);
  const { database, report } = loadSql(
    Object.entries(named).map(([name, text]) => sourceText(name, text)),
    { postgres: config.postgres },
  );
  return lint({
    database,
    roles: judgeRoles(database, config.declaredRoles),
    rules,
    names,
    config,
    filter: {},
    files: report.sources.map(({ source }) => source.name),
    directiveTexts: report.sources.map(({ source }) => ({
      source,
      ...splitStatements(source.bytes),
      clauseEnd: (offset) => clauseEnd(source.bytes, offset),
    })),
    problems: loadProblems(report),
    coverage: coverageOf(report),
    ...input,
  });
}

/** Findings in short: `a.sql:3:1 table-any public.t`. */
export function brief(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ rule, object, location }) => {
    const place = location === undefined ? '' : `${location.file}:${location.line}:${location.column} `;
    const name = [object.schema, object.relation, object.name].filter((part) => part !== undefined).join('.');
    return `${place}${rule} ${name}`;
  });
}
