import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { project, removeProjects, schemalint } from './command.ts';

afterAll(removeProjects);

const table = 'CREATE TABLE t (id int PRIMARY KEY);\n';

/** Expects one line that says what is wrong, one with a hint, and nothing else. */
async function expectFailure(folder: string, words: readonly string[], message: string, hint: string): Promise<void> {
  const { code, out, error } = await schemalint(folder, words);
  expect(error).toBe(`error: ${message}\nhint: ${hint}\n`);
  expect(out).toBe('');
  expect(code).toBe(2);
}

describe('files', () => {
  const folder = project({
    'schema.sql': table,
    'empty.sql': '',
    'blank.sql': '-- nothing\n\n',
    'binary.sql': Buffer.from([0, 1, 2, 3, 0, 255, 254, 0, 1, 2]),
    'wide.sql': Buffer.from(`\ufeff${table}`, 'utf16le'),
    'latin.sql': Buffer.from('CREATE TABLE t (\xe4 int);', 'latin1'),
    'docs/readme.md': '',
  });

  test.each([
    ['shema.sql', 'shema.sql: there is no such file or folder.', 'Did you mean schema.sql?'],
    ['x/y.sql', 'x/y.sql: there is no such file or folder.', 'Check the path; it is relative to where you are.'],
    ['empty.sql', 'empty.sql holds no SQL statement.', 'Check that this is what you meant to lint.'],
    ['blank.sql', 'blank.sql holds no SQL statement.', 'Check that this is what you meant to lint.'],
    ['binary.sql', 'binary.sql is a binary file, not SQL text.', 'Give SQL text in UTF-8'],
    [
      'latin.sql',
      'latin.sql is not valid UTF-8: the first bad byte is on line 1.',
      'Convert it, for example: iconv -f WINDOWS-1252 -t UTF-8 latin.sql',
    ],
    [
      'docs',
      'docs holds no SQL files.',
      'Name the folder of your migrations, or a dump: pg_dump --schema-only --file=schema.sql <database>',
    ],
    ['*.psql', 'No SQL file matches *.psql.', 'Patterns are relative to where they are written.'],
  ])('%s', async (name, message, hint) => {
    await expectFailure(folder, [name], message, hint);
  });

  test('UTF-16', async () => {
    const { code, error } = await schemalint(folder, ['wide.sql']);
    expect(error).toMatch(
      /^error: wide\.sql is encoded as UTF-16 \(little-endian\), not UTF-8\.\nhint: Save it as UTF-8; [^\n]*\n$/,
    );
    expect(code).toBe(2);
  });

  test('nothing to be found', async () => {
    const lost = project({ 'readme.md': '' });
    await expectFailure(
      lost,
      [],
      `No schema was found in ${lost}: no migrations folder and no dump in the usual places.`,
      'Name SQL files or folders (schemalint db/structure.sql migrations/), or set "source" in schemalint.json.',
    );
  });

  test('empty standard input', async () => {
    await expectFailure(folder, ['-'], '<stdin> holds no SQL statement.', 'Check that this is what you meant to lint.');
  });

  test('every file ignored', async () => {
    const words = ['schema.sql', '--ignore-pattern', '*.sql'];
    await expectFailure(folder, words, 'No file is left to look at.', 'Look at the patterns of --ignore-pattern.');
  });
});

describe('a syntax error in the middle', () => {
  test('is a finding with its place, and the rest is still reported', async () => {
    const folder = project({
      'schema.sql': `${table}CREATE TABEL u (id int);\nCREATE TABLE v (id int REFERENCES t (id));\n`,
    });
    const { code, out, error } = await schemalint(folder, ['--format', 'compact']);
    expect(out).toContain('schema.sql:2:8: error: Syntax error at or near "TABEL". [syntax-error]\n');
    expect(out).toContain('schema.sql:3:24: warning: Foreign key v_id_fkey on public.v has no index');
    expect(error).toBe('');
    expect(code).toBe(1);
  });
});

describe('options', () => {
  const folder = project({ 'schema.sql': table });
  const help = 'schemalint --help lists all options.';

  test.each([
    [['--fomat', 'json'], 'There is no option --fomat. Did you mean --format?', help],
    [['-x'], 'There is no option -x.', help],
    [
      ['--format', 'sarf'],
      'There is no format "sarf". Did you mean sarif?',
      'Formats are text, compact, json, sarif, github, gitlab.',
    ],
    [
      ['--rule', 'foreign-key-without-indx'],
      'There is no rule "foreign-key-without-indx". Did you mean "foreign-key-without-index"?',
      'schemalint rules lists all rules.',
    ],
    [['explain', 'nothing'], 'There is no rule "nothing".', 'schemalint rules lists all rules.'],
    [['explain'], 'explain needs the id of a rule.', 'schemalint rules lists all rules.'],
    [['rules', 'x'], '"x" is one argument too many.', help],
    [
      ['--category', 'securty'],
      '--category is "securty". Did you mean security?',
      'Allowed are index, integrity, security, scale, type, naming, migration, source.',
    ],
    [['--preset', 'most'], '--preset is "most".', 'Allowed are recommended, strict, all.'],
    [['--max-warnings', 'few'], '--max-warnings takes a number.', help],
    [['--max-warnings', '1.5'], '--max-warnings is 1.5.', 'It takes a whole number from 0 on.'],
    [['--fail-on', 'warn'], '--fail-on is "warn". Did you mean warning?', 'Allowed are info, warning, error, never.'],
    [
      ['--postgres', '9.6'],
      'command line: postgres is "9.6"; allowed are majors from 13 to 18.',
      'Write one version ("16"), a range ("14-18") or a bound (">=15").',
    ],
    [['--config', 'none.json'], 'none.json: there is no such file.', 'Check the path that --config names.'],
    [
      ['--format', 'json', '--format', 'text'],
      'json and text would be written to the same place.',
      'Give each its own file: --format text --format sarif:schemalint.sarif',
    ],
    [
      ['--format', 'json:a', '--format', 'compact:a'],
      'json and compact would be written to the same place.',
      'Give each its own file: --format text --format sarif:schemalint.sarif',
    ],
  ])('%j', async (words, message, hint) => {
    await expectFailure(folder, words, message, hint);
  });

  test('a configuration that is wrong: a line for each fault', async () => {
    const wrong = project({ 'schema.sql': table, 'schemalint.json': '{"failOn":"x","preset":"stric"}' });
    const { code, error } = await schemalint(wrong, []);
    expect(error.split('\n').map((line) => line.split(':', 1)[0])).toEqual(['error', 'error', 'hint', '']);
    expect(error).toContain(
      'error: schemalint.json: preset is "stric"; allowed are "recommended", "strict", "all". Did you mean "strict"?\n',
    );
    expect(code).toBe(2);
  });
});

describe('output that cannot be written', () => {
  test.each([
    ['schema.sql/out.json', 'a part of its path is a file'],
    ['folder', 'it is a folder'],
  ])('%s', async (file, reason) => {
    const folder = project({ 'schema.sql': table, 'folder/x': '' });
    const before = readdirSync(folder, { recursive: true });
    const words = ['schema.sql', '--format', 'json', '--output-file', file];
    await expectFailure(folder, words, `${file} cannot be written: ${reason}.`, 'Name a place that you may write to.');
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });

  test('what was there before stays', async () => {
    const folder = project({ 'schema.sql': table, 'locked/out.json': 'old' });
    chmodSync(join(folder, 'locked'), 0o555);
    const { code } = await schemalint(folder, ['--format', 'json:locked/out.json', 'schema.sql']);
    // The superuser may write anywhere.
    const isAllowed = process.getuid?.() === 0;
    expect(code).toBe(isAllowed ? 0 : 2);
    expect(existsSync(join(folder, 'locked/out.json'))).toBe(true);
    chmodSync(join(folder, 'locked'), 0o755);
  });
});

test('what nobody expected is told without a stack, unless it is asked for', async () => {
  const folder = project({ 'schema.sql': table });
  const write = (): Promise<void> => Promise.reject(new Error('disk on fire'));
  const quiet = await schemalint(folder, [], { write });
  expect(quiet).toEqual({
    code: 2,
    out: '',
    error:
      'error: schemalint failed unexpectedly: disk on fire\nhint: Run it again with DEBUG=1 and report what it prints.\n',
  });
  const loud = await schemalint(folder, [], { write, environment: { DEBUG: '1' } });
  expect(loud.error).toContain('    at ');
});
