import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { rules } from '../../rules/index.ts';
import type { RawConfig } from '../../src/config/raw-config.ts';
import { sourceText } from '../../src/parser/source-text.ts';
import type { AnyRule } from '../../src/rule/define-rule.ts';
import type { RealServer } from '../harness/real-server.ts';
import { proveOnServer } from './prove-on-server.ts';
import { runTexts } from './suite.ts';

/** What is special about one version; the keys are rules. */
export interface Exceptions {
  /** SQLSTATE with which it refuses the bad example. */
  readonly refused: Readonly<Record<string, string>>;
  /** Why the fix is planned and not written. */
  readonly withheld: Readonly<Record<string, string>>;
  /** Rules whose fix needs a later version. */
  readonly unfixable: readonly string[];
}

/** Bad examples that no version takes. */
const refusedByAll: Readonly<Record<string, string>> = { 'column-type-misspelt-clause': '42704' };

function badExample({ meta }: AnyRule): string {
  return readFileSync(join(import.meta.dirname, '../../rules', meta.category, meta.id, 'bad.sql'), 'utf8');
}

function declared(sql: string): RawConfig {
  const [first = ''] = sql.split('\n');
  const mark = '-- configuration: ';
  return first.startsWith(mark) ? (JSON.parse(first.slice(mark.length)) as RawConfig) : {};
}

/** Proves the fix of every rule's bad example, and that files and server agree on it; the exceptions must not grow silently. */
export function proveExamples(server: () => RealServer, exceptions: Exceptions): void {
  test.each(rules.map((rule) => [rule.meta.id, rule] as const))('the example of %s', async (id, rule) => {
    const sql = badExample(rule);
    const sources = [sourceText('bad.sql', sql)];
    const refusal = await runTexts(server(), sources);
    expect(refusal?.code).toBe({ ...refusedByAll, ...exceptions.refused }[id]);
    if (refusal !== undefined) return;
    const { rules: own, ...rest } = declared(sql);
    const config: RawConfig = { preset: 'recommended', ...rest, rules: { [id]: rule.meta.severity, ...own } };
    const wanted = (finding: { readonly rule: string }): boolean => finding.rule === id;
    const { plan, differences } = await proveOnServer(server(), { sources, config, wanted });
    expect(differences).toEqual([]);
    const reason = exceptions.withheld[id];
    // What a rule finds by figures alone, files do not show.
    const isFound = rule.meta.fix !== 'none' && rule.meta.needs?.includes('statistics') !== true;
    const isFixed = isFound && !exceptions.unfixable.includes(id) && reason === undefined;
    expect(plan.withheld.map((each) => each.reason)).toEqual(reason === undefined ? [] : [reason]);
    expect(plan.statements.length > 0).toBe(isFixed);
  });
}
