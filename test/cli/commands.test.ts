import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { rules } from '../../rules/index.ts';
import { project, removeProjects, schemalint } from './command.ts';

afterAll(removeProjects);

const schema =
  'CREATE TABLE a (id int PRIMARY KEY);\nCREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a (id), x_id int REFERENCES a (id));\n';
const only = ['--rule', 'foreign-key-without-index'];
const folder = project({ 'schema.sql': schema });

describe('exit code and threshold', () => {
  test.each([
    [[], 1],
    [['--fail-on', 'error'], 0],
    [['--fail-on', 'info'], 1],
    [['--fail-on', 'never'], 0],
    [['--max-warnings', '1'], 1],
    [['--max-warnings', '2'], 0],
    [['--fail-on', 'error', '--max-warnings', '1'], 1],
    [['--fail-on', 'error', '--max-warnings', '2'], 0],
    [['--fail-on', 'never', '--max-warnings', '0'], 0],
  ])('%j', async (words, code) => {
    expect((await schemalint(folder, [...only, ...words])).code).toBe(code);
  });

  test('the configuration may set it', async () => {
    const eased = project({ 'schema.sql': schema, 'schemalint.json': '{"failOn":"error"}' });
    expect((await schemalint(eased, only)).code).toBe(0);
    expect((await schemalint(eased, [...only, '--fail-on', 'warning'])).code).toBe(1);
  });
});

describe('outputs', () => {
  test('several at once', async () => {
    const { out, code } = await schemalint(folder, [
      ...only,
      '--format',
      'github',
      '--format',
      'sarif:out/a.sarif',
      '--format=compact',
    ]);
    expect(code).toBe(1);
    expect(out).toContain('::warning file=schema.sql,line=2,');
    expect(out).toContain('schema.sql:2:46: warning:');
    expect(JSON.parse(readFileSync(join(folder, 'out/a.sarif'), 'utf8')).version).toBe('2.1.0');
  });

  test('one file', async () => {
    const { out } = await schemalint(folder, [...only, '--format', 'json', '--output-file', 'out/b.json']);
    expect(out).toBe('');
    expect(JSON.parse(readFileSync(join(folder, 'out/b.json'), 'utf8')).summary.findings).toBe(2);
  });

  test('a file that is there is replaced as a whole', async () => {
    writeFileSync(join(folder, 'out/c.txt'), 'x'.repeat(100_000));
    await schemalint(folder, [...only, '--output-file', 'out/c.txt']);
    expect(readFileSync(join(folder, 'out/c.txt'), 'utf8')).toMatch(/^public\.b\n/);
  });

  test('text and annotations in GitHub Actions, unless a format is named', async () => {
    const environment = { GITHUB_ACTIONS: 'true' };
    const both = await schemalint(folder, only, { environment });
    expect(both.out).toContain('⚠ 2 warnings');
    expect(both.out).toContain('::warning file=');
    const text = await schemalint(folder, [...only, '--format', 'text'], { environment });
    expect(text.out).not.toContain('::warning');
  });

  test('quiet: only what fails the run', async () => {
    const { out } = await schemalint(folder, [...only, '--quiet', '--fail-on', 'error', '--format', 'compact']);
    expect(out).toBe('');
  });
});

describe('colours', () => {
  const isColoured = async (
    words: readonly string[],
    terminal: Parameters<typeof schemalint>[2] = {},
  ): Promise<boolean> => (await schemalint(folder, [...only, ...words], terminal)).out.includes('\u001b[');

  test.each([
    ['on a terminal', [], { isInteractive: true }, true],
    ['not elsewhere', [], {}, false],
    ['not with NO_COLOR', [], { isInteractive: true, environment: { NO_COLOR: '1' } }, false],
    ['with an empty NO_COLOR', [], { isInteractive: true, environment: { NO_COLOR: '' } }, true],
    ['not on a dumb terminal', [], { isInteractive: true, environment: { TERM: 'dumb' } }, false],
    ['with FORCE_COLOR', [], { environment: { FORCE_COLOR: '1' } }, true],
    ['with --color', ['--color'], { environment: { NO_COLOR: '1' } }, true],
    ['not with --no-color', ['--no-color'], { isInteractive: true }, false],
  ])('%s', async (_, words, terminal, expected) => {
    expect(await isColoured(words, terminal)).toBe(expected);
  });

  test('not in files', async () => {
    await schemalint(folder, [...only, '--color', '--output-file', 'out/d.txt']);
    expect(readFileSync(join(folder, 'out/d.txt'), 'utf8')).not.toContain('\u001b[');
  });
});

test('rules lists all rules as the configuration has them', async () => {
  const { out, code } = await schemalint(folder, ['rules']);
  const lines = out.trimEnd().split('\n');
  expect(code).toBe(0);
  expect(lines[0]).toMatch(/^RULE +CATEGORY +SEVERITY +PRESET +FIX +FINDS$/);
  for (const { meta } of rules) expect(out).toContain(`\n${meta.id} `);
  expect(lines.find((line) => line.startsWith('foreign-key-without-index '))).toMatch(
    / index +warning +recommended +safe fix +\S/,
  );
  const strict = project({ 'schemalint.json': '{"rules":{"foreign-key-without-index":"off"}}' });
  expect((await schemalint(strict, ['rules', '--category', 'index'])).out).toMatch(
    /\nforeign-key-without-index +index +off /,
  );
});

test('explain says all that is known of a rule', async () => {
  const { out, code } = await schemalint(folder, ['explain', 'foreign-key-without-index']);
  expect(code).toBe(0);
  for (const part of [
    'Foreign key has no index',
    'fix       safe',
    '\nWhy\n',
    '\nWhat to do\n',
    'ignoreLeadingColumns ([]): ',
    '"rules": { "foreign-key-without-index": "off" }',
  ])
    expect(out).toContain(part);
  expect((await schemalint(folder, ['explain', 'syntax-error'])).out).toContain('PostgreSQL refuses the statement');
});

test('print-config shows each value and where it is from', async () => {
  const configured = project({ 'schemalint.json': '{"preset":"strict","tables":{"public.a":{"rows":5}}}' });
  const { out, code } = await schemalint(configured, ['--print-config', '--postgres', '16']);
  expect(code).toBe(0);
  expect(out).toMatch(/^file +=? ?schemalint\.json\n/);
  expect(out).toMatch(/\npreset +=? ?"strict" {2}\(schemalint\.json\)\n/);
  expect(out).toMatch(/\npostgres +=? ?"16" {2}\(command line\)\n/);
  expect(out).toMatch(/\nfailOn +=? ?"warning" {2}\(default\)\n/);
  expect(out).toContain('{"rows":{"public.a":5},"public":[]}');
});

describe('init', () => {
  test('writes what the first run found, and never overwrites', async () => {
    const fresh = project({ 'schema.sql': schema });
    const { code, out } = await schemalint(fresh, ['init', ...only]);
    expect(code).toBe(0);
    expect(out).toContain('     2  warning  foreign-key-without-index\n');
    const written = JSON.parse(readFileSync(join(fresh, 'schemalint.json'), 'utf8'));
    expect(written).toMatchObject({
      $comment: ['Findings of the first run:', '2 foreign-key-without-index'],
      preset: 'recommended',
      rules: { 'foreign-key-without-index': 'warning' },
    });
    expect((await schemalint(fresh, ['--print-config'])).code).toBe(0);
    const again = await schemalint(fresh, ['init']);
    expect(again.error).toContain('error: schemalint.json is there already.\n');
    expect(again.code).toBe(2);
  });
});

test('help and version', async () => {
  const help = await schemalint(folder, ['--help']);
  expect(help.code).toBe(0);
  for (const word of ['--fix-dry-run', '--max-warnings', 'explain <rule>', 'init']) expect(help.out).toContain(word);
  expect(await schemalint(folder, ['-v'])).toEqual({
    code: 0,
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    error: '',
  });
});
