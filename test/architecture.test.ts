import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Architecture, breaches, type SourceFile } from '../src/dev/architecture.ts';

const library = [
  'errors',
  'redact',
  'model',
  'semantics',
  'rule',
  'rules',
  'parser',
  'catalog',
  'migrations',
  'config',
  'engine',
  'analysis',
  'fixer',
  'verify',
  'report',
  'reporters',
];

const house: Architecture = {
  folders: {
    redact: [],
    errors: ['redact'],
    model: [],
    semantics: ['model'],
    rule: ['model', 'semantics'],
    rules: ['model', 'semantics', 'rule'],
    parser: ['model'],
    catalog: ['model'],
    migrations: ['model', 'parser', 'rule'],
    config: ['model', 'semantics', 'rule'],
    engine: ['model', 'semantics', 'rule', 'config'],
    analysis: ['model', 'semantics', 'rule', 'config', 'engine', 'parser', 'catalog'],
    fixer: ['model', 'semantics', 'rule', 'migrations'],
    verify: ['model', 'semantics', 'rule', 'engine', 'analysis', 'fixer', 'parser', 'catalog', 'migrations', 'config'],
    report: ['model', 'semantics', 'rule', 'engine'],
    reporters: ['model', 'rule', 'engine', 'analysis', 'fixer', 'verify'],
    index: library,
    cli: [...library, 'index'],
    dev: [...library, 'index', 'cli'],
  },
  openToAll: ['errors', 'redact'],
  packages: {
    '@electric-sql/pglite': ['catalog', 'dev'],
    // Types only: those of the trees that expressions carry.
    '@pgsql/types': [...library, 'cli'],
    '@swc/core': ['dev'],
    ajv: ['config', 'dev'],
    chalk: ['reporters'],
    esbuild: ['dev'],
    kysely: ['catalog'],
    'libpg-query': ['parser'],
    pg: ['catalog'],
    'pgsql-deparser': ['parser'],
    yaml: ['config'],
    yargs: ['cli'],
    'yargs-parser': ['cli'],
  },
  io: ['parser', 'catalog', 'migrations', 'config', 'fixer', 'verify', 'cli', 'dev'],
  harmless: ['path', 'path/posix', 'url', 'util', 'crypto'],
  terminal: ['cli', 'dev'],
  lines: 300,
  ruleLines: 200,
  emptyNames: ['util', 'utils', 'helper', 'helpers', 'misc', 'common', 'manager', 'service'],
};

const root = join(import.meta.dirname, '..');

function code(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.split(sep).join('/')}`)
    .filter((path) => /\.[jt]s$/.test(path))
    .map((path) => ({ path, source: readFileSync(join(root, path), 'utf8') }));
}

test('every file keeps to the architecture', () => {
  const files = readdirSync(root)
    .filter((folder) => ['src', 'rules', 'test'].includes(folder))
    .flatMap(code);
  expect(files.length).toBeGreaterThan(10);
  expect(files.flatMap((file) => breaches(file, house))).toEqual([]);
});

test('the table of folders names only folders of its own', () => {
  const known = Object.keys(house.folders);
  const used = [...Object.values(house.folders), ...Object.values(house.packages), house.io, house.terminal].flat();
  expect(used.filter((folder) => !known.includes(folder))).toEqual([]);
});

describe('a breach is named with its file', () => {
  const rule = 'rules/index/index-duplicated/index.ts';
  test.each([
    ['src/model/a.ts', 'imports ../parser/b.ts: model may import only errors', "import { x } from '../parser/b.ts';"],
    ['src/model/a.ts', 'imports ../rule/b.ts: model may import only errors', "import type { X } from '../rule/b.ts';"],
    ['src/fixer/a.ts', 'imports ../cli/b.ts: fixer may import only', "type X = import('../cli/b.ts').X;"],
    ['src/fixer/a.ts', 'imports ../cli/b.ts: fixer may import only', "const x = await import('../cli/b.ts');"],
    ['src/errors.ts', 'imports ./model/b.ts: errors may import only redact, errors', "export * from './model/b.ts';"],
    ['src/cli/a.ts', 'imports chalk: only reporters may', "export { x } from 'chalk';"],
    ['src/cli/a.ts', 'imports @electric-sql/pglite/live: only cat', "import x from '@electric-sql/pglite/live';"],
    ['src/rule/a.ts', 'imports pg: only catalog may', "const x = require('pg');"],
    ['src/rule/a.ts', 'imports libpg-query: only parser may', "import.meta.resolve('libpg-query');"],
    ['src/cli/a.ts', 'imports lodash: no folder owns the package lodash', "import x from 'lodash';"],
    ['src/engine/a.ts', 'imports node:fs: only parser, catalog, ', "import { readFileSync } from 'node:fs';"],
    ['src/config/a.ts', 'imports node:process: only cli, dev may', "import { env } from 'node:process';"],
    ['src/config/a.ts', 'uses process: only cli, dev may', 'export const x = process.env.X;'],
    ['src/config/a.ts', 'uses console: only cli, dev may', 'globalThis.console.log(1);'],
    ['src/report/a.ts', 'uses console: only cli, dev may', 'export const log = { console };'],
    ['src/cli/a.ts', 'imports ../../test/b.ts: test/b.ts is not part of src or', "import x from '../../test/b.ts';"],
    [rule, 'imports ../other/index.ts: a rule may not import another rule', "import x from '../other/index.ts';"],
    ['src/elsewhere/a.ts', 'is in elsewhere, which the table of folders does not know', ''],
    ['src/cli/a.ts', 'has 301 lines: the limit is 300', '\n'.repeat(301)],
    [rule, 'has 201 lines: the limit is 200', '\n'.repeat(201)],
    ['test/utils/a.test.ts', 'utils does not say what is inside', ''],
    ['src/model/name-helpers.ts', 'name-helpers.ts does not say what is inside', ''],
    ['src/model/dataType.ts', 'dataType.ts is not in kebab-case', ''],
  ])('%s %s', (path, message, source) => {
    const found = breaches({ path, source }, house);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(path);
    expect(found[0]).toContain(message);
  });
});

describe('what is allowed is not reported', () => {
  test.each([
    ['src/cli/a.ts', "import '../verify/b.ts'; console.log(process.argv);"],
    ['src/model/questions/a.ts', "import type { Node } from '@pgsql/types'; import { x } from '../b.ts';"],
    ['src/reporters/a.ts', "import chalk from 'chalk'; import { SchemalintError } from '../errors.ts';"],
    ['src/parser/a.ts', "import { readFileSync } from 'node:fs'; import manifest from '../../package.json';"],
    ['src/fixer/a.ts', 'const x = { process: 1 }; x.process; class C { console() {} } // process.exit()'],
    ['src/engine/a.ts', 'export const sql = \'import x from "../cli/b.ts"\';'],
    ['rules/index.ts', "export { default as a } from './index/index-duplicated/index.ts';"],
    ['rules/index/index-duplicated/index.ts', "import { x } from './compare.ts';"],
    ['src/config/schema.generated.ts', '\n'.repeat(5000)],
  ])('%s', (path, source) => {
    expect(breaches({ path, source }, house)).toEqual([]);
  });
});
