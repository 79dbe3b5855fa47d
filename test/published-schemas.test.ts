import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { rules } from '../rules/index.ts';
import { analyseSql } from '../src/analysis/analyse-sql.ts';
import { loadGrammar } from '../src/parser/grammar.ts';
import { type SourceText, sourceText } from '../src/parser/source-text.ts';
import { configFor } from './harness/lint-case.ts';

const modules = join(import.meta.dirname, '../node_modules');

/** The history of graphile-worker, whose files name their schema by a placeholder. */
function graphileWorker(): SourceText[] {
  const folder = join(modules, 'graphile-worker/sql');
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const first = sourceText('schema.sql', 'CREATE SCHEMA graphile_worker;');
  const texts = files.map((name) =>
    sourceText(name, readFileSync(join(folder, name), 'utf8').replaceAll(':GRAPHILE_WORKER_SCHEMA', 'graphile_worker')),
  );
  return [first, ...texts];
}

/** What pg-boss runs when it starts on an empty database. */
function pgBoss(): SourceText[] {
  const plans = createRequire(import.meta.url)('pg-boss/src/plans.js') as {
    create(schema: string, version: number): string;
  };
  return [sourceText('pg-boss.sql', plans.create('pgboss', 24))];
}

function fixture(...names: readonly string[]): SourceText[] {
  return names.map((name) => sourceText(name, readFileSync(join(import.meta.dirname, '../fixtures', name))));
}

function migrations(folder: string): SourceText[] {
  const path = join(import.meta.dirname, '../fixtures', folder);
  return fixture(
    ...readdirSync(path)
      .filter((name) => name.endsWith('.sql'))
      .sort()
      .map((name) => join(folder, name)),
  );
}

/** How many statements the grammar sees when it is given the whole text at once. */
function statementsIn(sources: readonly SourceText[]): number {
  return sources.reduce((count, { bytes }) => count + (loadGrammar().parse(bytes).tree?.length ?? Number.NaN), 0);
}

describe('real schemas are understood in full', () => {
  test.each([
    ['graphile-worker', graphileWorker, 4],
    ['pg-boss', pgBoss, 6],
    ['the media manager', () => migrations('media-manager/migrations'), 21],
    ['the well-kept schema', () => fixture('well-kept/schema.sql', 'well-kept/views.sql'), 28],
    ['odd names', () => fixture('edge-names/schema.sql'), 45],
  ])('%s', (_name, read, tables) => {
    const sources = read();
    const { analysis, database } = analyseSql({ sources, loaded: configFor(rules) });
    expect(analysis.coverage).toMatchObject({
      statements: statementsIn(sources),
      notUnderstood: 0,
      refused: 0,
      syntaxErrors: 0,
    });
    expect(database.tables).toHaveLength(tables);
    expect(analysis.crashes).toEqual([]);
  });
});

test.each(['recommended', 'strict'] as const)(
  'nothing is reported on the well-kept schema by the preset %s',
  (preset) => {
    for (const names of [['well-kept/schema.sql', 'well-kept/views.sql'], ['well-kept/dump.sql']]) {
      const { analysis } = analyseSql({ sources: fixture(...names), loaded: configFor(rules, { preset }) });
      expect(analysis.findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    }
  },
);
