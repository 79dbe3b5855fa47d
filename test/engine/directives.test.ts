import { describe, expect, test } from '@jest/globals';
import { brief, columnRule, type LintChanges, lintSql, tableRule } from './lint-sql.ts';

/** What is reported and what is suppressed, in short. */
function outcome(
  sql: string,
  changes: LintChanges = {},
): { readonly found: readonly string[]; readonly suppressed: readonly string[] } {
  const { findings, suppressed } = lintSql(sql, changes);
  const short = (texts: readonly string[]): readonly string[] =>
    texts.map((text) => text.replace('a.sql:', '').replace('public.', '').replaceAll('-any', ''));
  return { found: short(brief(findings)), suppressed: short(brief(suppressed.map(({ finding }) => finding))) };
}

const disable = (what: string): string => `-- schemalint-disable${what} -- reason`;

describe('disable-next-line above a statement covers the statement', () => {
  const table = 'CREATE TABLE t (\n  x int,\n  y int\n);\nCREATE TABLE u ();';

  test('for one rule', () => {
    expect(outcome(`${disable('-next-line column-any')}\n${table}`)).toEqual({
      found: ['2:1 table t', '6:1 table u'],
      suppressed: ['3:3 column t.x', '4:3 column t.y'],
    });
  });

  test('for several rules, over further comments and blank lines', () => {
    const sql = `${disable('-next-line column-any, table-any')}\n\n-- more\n/* and more */\n${table}`;
    expect(outcome(sql).found).toEqual(['9:1 table u']);
  });

  test('for all rules', () => {
    expect(outcome(`/* schemalint-disable-next-line */ ${table}`).found).toEqual(['5:1 table u']);
  });

  test('over many blank lines', () => {
    expect(outcome(`${disable('-next-line')}${'\n'.repeat(1000)}${table}`).found).toEqual(['1005:1 table u']);
  });
});

describe('disable-next-line inside a statement covers the clause below', () => {
  test.each([
    ['one line', 'x int,\n  y int', ['1:1 table t', '4:3 column t.y'], ['3:3 column t.x']],
    [
      'a bracket with commas',
      'x numeric(10,\n 2)\n NOT NULL,\n  y int',
      ['1:1 table t', '6:3 column t.y'],
      ['3:3 column t.x'],
    ],
    ['the last clause', 'x int', ['1:1 table t'], ['3:3 column t.x']],
    ['a comma in a string', "x text DEFAULT 'a,b',\n  y int", ['1:1 table t', '4:3 column t.y'], ['3:3 column t.x']],
  ])('%s', (_, columns, found, suppressed) => {
    const sql = `CREATE TABLE t (\n  ${disable('-next-line column-any')}\n  ${columns}\n);`;
    expect(outcome(sql)).toEqual({ found, suppressed });
  });

  test('not those on the same line before it', () => {
    const sql = `CREATE TABLE t (x int, ${disable('-next-line column-any')}\n  y int);`;
    expect(outcome(sql)).toEqual({ found: ['1:1 table t', '1:17 column t.x'], suppressed: ['2:3 column t.y'] });
  });
});

test('disable-line covers its own line', () => {
  const sql = `CREATE TABLE t ( ${disable('-line')}\n  x int, ${disable('-line column-any')}\n  y int);`;
  expect(outcome(sql)).toEqual({ found: ['3:3 column t.y'], suppressed: ['1:1 table t', '2:3 column t.x'] });
});

test('disable-file covers all of its file, wherever it stands, and no other', () => {
  const { findings } = lintSql({
    'a.sql': `CREATE TABLE t (x int);\n${disable('-file column-any')}`,
    'b.sql': 'CREATE TABLE u (x int);',
  });
  expect(brief(findings)).toEqual([
    'a.sql:1:1 table-any public.t',
    'b.sql:1:1 table-any public.u',
    'b.sql:1:17 column-any public.u.x',
  ]);
});

describe('disable and enable', () => {
  test('cover what is between them', () => {
    const sql = `CREATE TABLE a ();\n${disable('')}\nCREATE TABLE b (x int);\n-- schemalint-enable\nCREATE TABLE c ();`;
    expect(outcome(sql)).toEqual({
      found: ['1:1 table a', '5:1 table c'],
      suppressed: ['3:1 table b', '3:17 column b.x'],
    });
  });

  test('without enable, to the end', () => {
    expect(outcome(`${disable(' table-any')}\nCREATE TABLE a ();\nCREATE TABLE b ();`).found).toEqual([]);
  });

  test('one rule of two', () => {
    const sql = `${disable(' table-any, column-any')}\nCREATE TABLE a (x int);\n-- schemalint-enable table-any\nCREATE TABLE b (x int);`;
    expect(outcome(sql).found).toEqual(['4:1 table b']);
  });

  test('inside a statement', () => {
    const sql = `CREATE TABLE a (\n${disable(' column-any')}\n  x int,\n-- schemalint-enable column-any\n  y int);`;
    expect(outcome(sql).found).toEqual(['1:1 table a', '5:3 column a.y']);
  });

  test('an enable that has nothing to enable is reported', () => {
    expect(lintSql('-- schemalint-enable').findings.map(({ message }) => message)).toEqual([
      'Nothing is disabled here that this directive could enable.',
    ]);
  });
});

test('the reason is kept', () => {
  const { suppressed } = lintSql('-- schemalint-disable-next-line table-any -- legacy -- 2019\nCREATE TABLE t ();');
  expect(suppressed.map(({ by, reason }) => ({ by, reason }))).toEqual([{ by: 'directive', reason: 'legacy -- 2019' }]);
});

test('words in strings and function bodies are no directives', () => {
  const sql = `SELECT '\n-- schemalint-disable\n'; DO $$\n-- schemalint-disable-file\nBEGIN END $$;\nCREATE TABLE t ();`;
  expect(outcome(sql).found).toContain('6:1 table t');
});

test('a former id of a rule still works', () => {
  const rules = [tableRule({ aliases: ['any-table'] })];
  const sql = '-- schemalint-disable-next-line any-table\nCREATE TABLE t ();';
  expect(outcome(sql, { rules })).toEqual({ found: [], suppressed: ['2:1 table t'] });
});

describe('what is wrong with directives is reported', () => {
  const messages = (sql: string, changes: LintChanges = {}): readonly string[] =>
    lintSql(sql, { rules: [columnRule(), tableRule()], ...changes }).findings.map(
      ({ rule, message, location }) => `${location?.line} ${rule}: ${message}`,
    );
  const unused = (line: number, rule: string): string =>
    `${line} suppression-unused: This directive suppresses no finding of ${rule}.`;

  test('those that suppress nothing, rule by rule', () => {
    const sql = `${disable('-next-line table-any, column-any')}\nCREATE TABLE t ();\n${disable('-line column-any')}`;
    expect(messages(sql)).toEqual([unused(1, 'column-any'), unused(3, 'column-any')]);
  });

  test('those for all rules that suppress nothing, even of themselves', () => {
    expect(messages(disable('-file'))).toEqual(['1 suppression-unused: This directive suppresses no finding.']);
  });

  test('unknown rules and directives, with what was probably meant', () => {
    const sql = `-- schemalint-disable-next-line tabel-any\n-- schemalint-disable-nextline table-any\nSELECT 1;`;
    expect(messages(sql)).toEqual([
      '1 suppression-unknown: There is no rule "tabel-any". Did you mean "table-any"?',
      '2 suppression-unknown: There is no directive "schemalint-disable-nextline". Did you mean "schemalint-disable-next-line"?',
    ]);
  });

  test('missing reasons, when they are required', () => {
    const sql = '-- schemalint-disable-next-line table-any\nCREATE TABLE t ();';
    expect(messages(sql)).toEqual([]);
    expect(messages(sql, { raw: { requireReason: true } })).toEqual([
      '1 suppression-without-reason: This directive gives no reason.',
    ]);
  });

  test('not when the rule did not run', () => {
    const needy = columnRule({ needs: ['statistics'] });
    const sql = `${disable('-next-line column-any')}\nCREATE TABLE t ();`;
    expect(messages(sql, { rules: [needy] })).toEqual([]);
    expect(messages(sql, { rules: [columnRule(), tableRule()], filter: { rules: new Set(['table-any']) } })).toEqual([
      '2 table-any: Table t.',
    ]);
  });

  test('but when the rule is off', () => {
    const sql = `${disable('-next-line column-any')}\nCREATE TABLE t (x int);`;
    expect(messages(sql, { raw: { rules: { 'column-any': 'off', 'table-any': 'off' } } })).toEqual([
      unused(1, 'column-any'),
    ]);
  });

  test('not when the configuration says so', () => {
    expect(messages(disable('-file'), { raw: { rules: { 'suppression-unused': 'off' } } })).toEqual([]);
  });
});

describe('entries of the configuration', () => {
  const raw = {
    ignore: [
      { object: 'public.t', rules: ['column-any'], reason: 'legacy' },
      { object: ['public.u', 'public.v'], reason: 'generated' },
    ],
  };

  test('ignore what they name', () => {
    const sql = 'CREATE TABLE t (x int); CREATE TABLE u (x int);';
    const { findings, suppressed } = lintSql(sql, { raw });
    expect(brief(findings)).toEqual(['a.sql:1:1 table-any public.t']);
    expect(suppressed.map(({ finding, by, reason }) => `${finding.object.name} ${by} ${reason}`)).toEqual([
      'x config legacy',
      'u config generated',
      'x config generated',
    ]);
  });

  test('that ignore nothing are reported, in a full run', () => {
    const sql = 'CREATE TABLE t ();';
    const unused = (changes: LintChanges): readonly string[] =>
      lintSql(sql, { raw, ...changes }).findings.flatMap(({ rule, message }) =>
        rule === 'suppression-unused' ? [message] : [],
      );
    expect(unused({})).toEqual([
      'The entry ignore[0] of the configuration ignores no finding.',
      'The entry ignore[1] of the configuration ignores no finding.',
    ]);
    expect(unused({ filter: { rules: new Set(['table-any']) } })).toEqual([]);
    expect(unused({ onlyFiles: ['a.sql'] })).toEqual([]);
  });
});
