import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { rules } from '../../rules/index.ts';
import type { Finding } from '../../src/engine/analysis.ts';
import { locate } from '../../src/engine/locate.ts';
import type { Database } from '../../src/model/database.ts';
import type { AnyRule } from '../../src/rule/define-rule.ts';
import { categories } from '../../src/rule/severity.ts';
import { objectPath, type Target } from '../../src/rule/target.ts';
import { configFor, lintSql } from '../harness/lint-case.ts';
import { type Server, startServer } from '../harness/postgres.ts';
import { lintCounted, runApart } from '../harness/test-statistics-rule.ts';

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

/** The lines on which a schema's objects stand, by what they are. */
function linesOfObjects(database: Database): ReadonlyMap<string, number | undefined> {
  const relations = [...database.relations.values()];
  const targets: readonly Target[] = [
    ...relations,
    ...relations.flatMap(({ columns }) => columns),
    ...database.indexes.values(),
    ...database.sequences.values(),
  ];
  return new Map(
    targets.map((target) => [JSON.stringify(objectPath(target)), locate(target.origin).location?.line] as const),
  );
}

function needsStatistics({ meta }: AnyRule): boolean {
  return meta.needs?.includes('statistics') ?? false;
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
    // Its statistics are looked at below, on a server.
    if (needsStatistics(rule)) return;
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

  test.each(rules.filter(needsStatistics).map((rule) => [rule.meta.id, rule] as const))(
    '%s, whose statistics bear it out',
    async (_id, rule) => {
      for (const name of ['bad.sql', 'good.sql'] as const) {
        const sql = example(rule, name);
        await runApart(server, sql);
        const { analysis } = await lintCounted(server, configFor([rule], declared(sql)));
        const lines = linesOfObjects(lintSql(sql, configFor([])).database);
        const found = analysis.findings.map(({ object }) => lines.get(JSON.stringify(object)) ?? 0);
        expect(found.sort((a, b) => a - b)).toEqual(markedLines(sql));
        if (name === 'bad.sql') expect(found).not.toEqual([]);
        await server.reset();
      }
    },
  );

  test.each(rules.map((rule) => [rule.meta.id, rule] as const))('%s', async (_id, rule) => {
    for (const name of ['bad.sql', 'good.sql'] as const) {
      const sql = example(rule, name);
      if (needsStatistics(rule)) await runApart(server, sql);
      else if (sql.startsWith('-- PostgreSQL refuses this'))
        await expect(server.run(sql)).rejects.toThrow(/does not exist/);
      else await server.run(sql);
      await server.reset();
    }
  });
});
