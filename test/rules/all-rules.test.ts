import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { rules } from '../../rules/index.ts';
import type { Finding } from '../../src/engine/analysis.ts';
import type { AnyRule } from '../../src/rule/define-rule.ts';
import { categories } from '../../src/rule/severity.ts';
import { configFor, lintSql } from '../harness/lint-case.ts';
import { type Server, startServer } from '../harness/postgres.ts';

const root = join(import.meta.dirname, '../../rules');
const folders = categories.flatMap((category) => {
  const folder = join(root, category);
  return existsSync(folder) ? readdirSync(folder).map((id) => ({ category, id })) : [];
});

function folderOf({ meta }: AnyRule): string {
  return join(root, meta.category, meta.id);
}

function example(rule: AnyRule, name: 'bad.sql' | 'good.sql'): string {
  return readFileSync(join(folderOf(rule), name), 'utf8');
}

/** Configuration that an example needs to be understood, such as what an API exposes: its first line, `-- configuration: {...}`. */
function declared(sql: string): object {
  const [first = ''] = sql.split('\n');
  const mark = '-- configuration: ';
  return first.startsWith(mark) ? (JSON.parse(first.slice(mark.length)) as object) : {};
}

function linesOf(findings: readonly Finding[]): readonly number[] {
  return [...new Set(findings.map(({ location }) => location?.line ?? 0))].sort((a, b) => a - b);
}

function markedLines(sql: string): readonly number[] {
  return sql.split('\n').flatMap((line, index) => (line.trimEnd().endsWith('-- bad') ? [index + 1] : []));
}

test('every folder is a rule of its name and category, and every rule has a test', () => {
  expect(rules.map(({ meta }) => `${meta.category}/${meta.id}`).sort()).toEqual(
    folders.map(({ category, id }) => `${category}/${id}`).sort(),
  );
  const untested = rules.filter(
    ({ meta }) => !existsSync(join(import.meta.dirname, meta.category, `${meta.id}.test.ts`)),
  );
  expect(untested.map(({ meta }) => meta.id)).toEqual([]);
});

test('there are at least 70 rules', () => {
  expect(rules.length).toBeGreaterThanOrEqual(70);
});

describe.each(rules.map((rule) => [rule.meta.id, rule] as const))('%s', (_id, rule) => {
  const { meta } = rule;

  test('says what it finds, why, and what to do', () => {
    expect(meta.id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/);
    expect(meta.summary).toMatch(/^[A-Z].*[^.]$/);
    for (const text of [meta.why, meta.remedy, ...Object.values(meta.messages)])
      expect(text).toMatch(/^[A-Za-z{].*\.$/s);
    expect(meta.sources.length).toBeGreaterThan(0);
    expect(meta.fix === 'unsafe' ? meta.fixNote : 'safe').toBeTruthy();
  });

  test('describes and defaults each of its options', () => {
    const { schema, defaults } = meta.options ?? { schema: {}, defaults: {} };
    expect(Object.keys(defaults).sort()).toEqual(Object.keys(schema).sort());
    for (const option of Object.values(schema)) expect(option.description).toMatch(/\.$/);
    const text = readFileSync(join(import.meta.dirname, meta.category, `${meta.id}.test.ts`), 'utf8');
    for (const option of Object.keys(schema)) expect(text).toContain(option);
  });

  test('finds the marked lines of its bad example and nothing in its good one', () => {
    const bad = example(rule, 'bad.sql');
    const marked = markedLines(bad);
    expect(marked.length).toBeGreaterThan(0);
    const own = (sql: string): readonly Finding[] =>
      lintSql(sql, configFor([rule], declared(sql))).analysis.findings.filter((finding) => finding.rule === meta.id);
    expect(linesOf(own(bad))).toEqual(marked);
    expect(own(example(rule, 'good.sql')).map(({ message }) => message)).toEqual([]);
  });

  test('has a good example on which the recommended preset is silent', () => {
    const good = example(rule, 'good.sql');
    const { analysis } = lintSql(good, configFor(rules, { preset: 'recommended', ...declared(good) }));
    expect(analysis.findings.map(({ rule: id, message }) => `${id}: ${message}`)).toEqual([]);
  });
});

describe('PostgreSQL accepts the examples of', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());
  beforeEach(() => server.reset());

  test.each(rules.map((rule) => [rule.meta.id, rule] as const))('%s', async (_id, rule) => {
    for (const name of ['bad.sql', 'good.sql'] as const) {
      const sql = example(rule, name);
      if (sql.startsWith('-- PostgreSQL refuses this')) await expect(server.run(sql)).rejects.toThrow(/does not exist/);
      else await server.run(sql);
      await server.reset();
    }
  });
});
