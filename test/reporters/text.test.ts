import { describe, expect, test } from '@jest/globals';
import type { CatalogCoverage, FilesCoverage } from '../../src/engine/analysis.ts';
import { colourPainter } from '../../src/reporters/paint.ts';
import { textReporter } from '../../src/reporters/text.ts';
import { columnRule, lintSql, tableRule } from '../engine/lint-sql.ts';
import { options, sampleAnalysis } from './sample-analysis.ts';

describe('a report for people', () => {
  const text = textReporter(sampleAnalysis(), options);

  test('groups findings by object', () => {
    const titles = text.split('\n').filter((line) => /^[a-z]/.test(line));
    expect(titles).toEqual(['public."My Table"', 'db/a b.sql', 'configuration']);
  });

  test('shows place, severity, rule, message, evidence, the text, what to do, the fix and what would suppress it', () => {
    expect(text).toContain(
      [
        '  db/a b.sql:4:3  error  column-suspect',
        '    Column b is suspect, 100%: really.',
        '    - its name is short',
        '    - nobody knows, it',
        '    1 │ CREATE TABLE "My Table" (',
        '      ⋮',
        '    4 │   b int',
        '      │   ^^^^^',
        '    unsafe fix: --fix --unsafe-fixes writes a migration for it. It rewrites the table.',
        '    ignore: {"object":"public.My Table.b","rules":["column-suspect"],"reason":"<reason>"}',
        '',
      ].join('\n'),
    );
  });

  test('says how to mend it once for each rule', () => {
    expect(text.split('remedy: Look at it.')).toHaveLength(2);
  });

  test('ends with what was found, suppressed, looked at and not', () => {
    const summary = text.slice(text.indexOf('✖'));
    expect(summary).toMatch(/^✖ 3 errors, 2 warnings, 1 info\n/);
    expect(summary).toContain('2 findings can be fixed by --fix --unsafe-fixes\n');
    expect(summary).toContain('suppressed: 1 by comments, 2 by the configuration\n');
    expect(summary).toMatch(
      /5 statements in 2 files: \d analysed, .*1 syntax error.*; 1 would be refused by PostgreSQL/,
    );
    expect(summary).toContain('2 rules looked, 1 did not: needy (needs statistics, which only a live database has)\n');
  });

  test('lets no control character of a name through', () => {
    expect(text).not.toContain('\u001b');
  });

  test('is the same with colours, but for the colours', async () => {
    const coloured = textReporter(sampleAnalysis(), { ...options, paint: await colourPainter() });
    expect(coloured.replaceAll(/\p{Cc}\[\d+m/gu, '')).toBe(text);
    expect(coloured).toContain('\u001b[31merror\u001b[39m');
  });
});

test('no line is wider than the terminal, but for those that are there to be copied', () => {
  const long = `CREATE TABLE t (${Array.from({ length: 40 }, (_, index) => `column_${index} int`).join(', ')});`;
  const rule = columnRule({ messages: { found: `Column {name} ${'is not what it should be '.repeat(8)}.` } });
  const text = textReporter(lintSql(long, { rules: [rule] }), { ...options, width: 60 });
  const wide = text.split('\n').filter((line) => line.length > 60 && !line.includes('ignore: '));
  expect(wide).toEqual([]);
  expect(text).toMatch(/│ ….*column_39 int/);
});

test('with many findings, what would suppress one is shown once for each rule', () => {
  const many = Array.from({ length: 40 }, (_, index) => `CREATE TABLE t${index} ();`).join('\n');
  const text = textReporter(lintSql(many, { rules: [tableRule()] }), options);
  expect(text.split('ignore: ')).toHaveLength(2);
  expect(text).toContain('⚠ 40 warnings');
});

test('statements that PostgreSQL would refuse do not drown the rest', () => {
  const many = 'DROP TABLE gone;\n'.repeat(30);
  const text = textReporter(lintSql(many, { rules: [] }), options);
  expect(text.split('statement-refused\n')).toHaveLength(11);
  expect(text).toContain('... and 20 more of statement-refused; --format compact lists them all');
  expect(text).toContain('ℹ 30 infos');
});

test('nothing found is said too', () => {
  expect(textReporter(lintSql('CREATE TABLE t ();', { rules: [] }), options)).toBe(
    '✔ no findings\n  1 statement in 1 file: all analysed\n  0 rules looked\n',
  );
  expect(textReporter(lintSql('CREATE TABLE t ();', { rules: [] }), { ...options, quiet: true })).toBe('');
});

test('of a live database it says what was read, by whom, and what that role may not see', () => {
  const coverage: CatalogCoverage = {
    from: 'catalog',
    database: 'app',
    server: '17.4',
    user: 'reader',
    tables: 1200,
    otherRelations: 1,
    routines: 0,
    hidden: Array.from({ length: 5 }, (_, index) => `last value of sequence s${index}`),
    unreadable: [],
  };
  const analysis = { ...lintSql('CREATE TABLE t ();', { rules: [] }), coverage };
  expect(textReporter(analysis, { ...options, width: 1000 })).toContain(
    '  database app on PostgreSQL 17.4, read as reader: 1,200 tables, 1 other relation; not seen: ' +
      'last value of sequence s0, last value of sequence s1, last value of sequence s2, 2 more such figures\n',
  );
});

test('a hundred thousand is written with commas', () => {
  const { coverage, ...analysis } = lintSql('CREATE TABLE t ();', { rules: [] });
  const text = textReporter({ ...analysis, coverage: { ...(coverage as FilesCoverage), statements: 123456 } }, options);
  expect(text).toContain('123,456 statements in 1 file');
});

test('thousands of findings are all printed', () => {
  const many = Array.from({ length: 5000 }, (_, index) => `CREATE TABLE t${index} (a int, b int);`).join('\n');
  const analysis = lintSql(many);
  const text = textReporter(analysis, options);
  expect(analysis.findings).toHaveLength(15_000);
  expect(text.length).toBeGreaterThan(800_000);
});
