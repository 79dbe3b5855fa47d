import { describe, expect, test } from '@jest/globals';
import { defineRule } from '../../src/rule/define-rule.ts';
import { brief, columnRule, lintSql, tableRule } from './lint-sql.ts';

const two = 'CREATE TABLE a (id int);\nCREATE TABLE b (id int,\n  "Né" int);\n';

describe('findings', () => {
  test('are in the order of files, lines, columns and rules', () => {
    const { findings } = lintSql({ 'z.sql': 'CREATE TABLE z (id int);', 'a.sql': two });
    expect(brief(findings)).toEqual([
      'z.sql:1:1 table-any public.z',
      'z.sql:1:17 column-any public.z.id',
      'a.sql:1:1 table-any public.a',
      'a.sql:1:17 column-any public.a.id',
      'a.sql:2:1 table-any public.b',
      'a.sql:2:17 column-any public.b.id',
      'a.sql:3:3 column-any public.b.Né',
    ]);
  });

  test('reach to the end of their line, punctuation aside', () => {
    const { findings } = lintSql(two);
    const ends = findings.map(({ location }) => `${location?.endLine}:${location?.endColumn}`);
    expect(ends).toEqual(['1:24', '1:24', '2:23', '2:23', '3:12']);
  });

  test('have a message with its slots filled, and say what they are about', () => {
    const [finding] = lintSql('CREATE TABLE "T x" ();').findings;
    expect(finding).toMatchObject({
      message: 'Table T x.',
      messageId: 'found',
      category: 'naming',
      severity: 'warning',
      evidence: [],
      detail: '',
      object: { kind: 'table', schema: 'public', name: 'T x' },
    });
  });

  test('are the same in every run', () => {
    expect(lintSql(two)).toEqual(lintSql(two));
  });
});

describe('fingerprints', () => {
  const print = (text: string, file = 'a.sql'): readonly string[] =>
    lintSql({ [file]: text }).findings.map((finding) => finding.fingerprint);

  test('stay when lines and files change', () => {
    expect(print(`-- x\n\n${two}`, 'b.sql')).toEqual(print(two));
  });

  test('are 16 digits and differ from each other', () => {
    const all = print(two);
    expect(new Set(all).size).toBe(5);
    for (const one of all) expect(one).toMatch(/^[0-9a-f]{16}$/);
  });

  test('of findings that cannot be told apart get a number each', () => {
    const twice = defineRule({
      ...tableRule(),
      check({ database, report }) {
        for (const at of [...database.tables, ...database.tables])
          report({ at, message: 'found', data: { name: 'x' } });
      },
    });
    const [first, second] = lintSql('CREATE TABLE t ();', { rules: [twice] }).findings;
    expect(second?.fingerprint).toBe(`${first?.fingerprint}-2`);
  });
});

describe('which rules run', () => {
  const strict = tableRule({ id: 'strict-one', preset: 'strict' });
  const every = tableRule({ id: 'all-one', preset: 'all' });
  const rules = [tableRule(), strict, every];
  const run = (changes: Parameters<typeof lintSql>[1]): readonly string[] =>
    lintSql('CREATE TABLE t ();', { rules, ...changes }).rulesRun.map(({ id }) => id);

  test.each([
    [undefined, ['table-any']],
    ['recommended', ['table-any']],
    ['strict', ['table-any', 'strict-one']],
    ['all', ['table-any', 'strict-one', 'all-one']],
  ] as const)('preset %p', (preset, expected) => {
    expect(run(preset === undefined ? {} : { raw: { preset } })).toEqual(expected);
  });

  test('the configuration turns single ones on and off', () => {
    expect(run({ raw: { rules: { 'all-one': 'info', 'table-any': 'off' } } })).toEqual(['all-one']);
  });

  test('one that is asked for by name runs though it is off', () => {
    const { findings, rulesRun } = lintSql('CREATE TABLE t ();', {
      rules,
      raw: { rules: { 'all-one': 'off' } },
      filter: { rules: new Set(['all-one']) },
    });
    expect(rulesRun.map(({ id }) => id)).toEqual(['all-one']);
    expect(findings.map(({ severity }) => severity)).toEqual(['warning']);
  });

  test('categories limit what the preset has on', () => {
    const other = tableRule({ id: 'other', category: 'security' });
    expect(run({ rules: [...rules, other], filter: { categories: new Set(['security']) } })).toEqual(['other']);
  });

  test('one that lacks its facts is named with the reason', () => {
    const needy = tableRule({ id: 'needy', needs: ['statistics'] });
    const old = tableRule({ id: 'old', postgres: { to: 13 } });
    const fresh = tableRule({ id: 'fresh', postgres: { from: 17, to: 18 } });
    const analysis = lintSql('CREATE TABLE t ();', { rules: [needy, old, fresh], raw: { postgres: '14-16' } });
    expect(analysis.rulesRun).toEqual([]);
    expect(analysis.rulesNotRun).toEqual([
      { rule: 'needy', reason: 'needs statistics, which only a live database has' },
      { rule: 'old', reason: 'is for PostgreSQL up to 13; the schema is meant for 14-16' },
      { rule: 'fresh', reason: 'is for PostgreSQL from 17 on up to 18; the schema is meant for 14-16' },
    ]);
  });

  test('options are the defaults with those of the user over them', () => {
    const seen: unknown[] = [];
    const options = { schema: {}, defaults: { a: 1, b: 2 } };
    const rule = {
      ...tableRule({ id: 'curious', options }),
      check: (context: { options: unknown }) => seen.push(context.options),
    };
    lintSql('', { rules: [rule], raw: { rules: { curious: ['error', { b: 3 }] } } });
    expect(seen).toEqual([{ a: 1, b: 3 }]);
  });
});

describe('severity', () => {
  const outcome = (raw: NonNullable<Parameters<typeof lintSql>[1]>['raw']): object => {
    const { findings, suppressed } = lintSql('CREATE TABLE a ();CREATE TABLE b ();', {
      rules: [tableRule()],
      raw: raw ?? {},
    });
    return {
      found: findings.map(({ object, severity }) => `${object.name} ${severity}`),
      suppressed: suppressed.map(({ finding, by }) => `${finding.object.name} ${by}`),
    };
  };

  test("is the user's, else the finding's, else the rule's", () => {
    const loud = defineRule({
      ...tableRule(),
      check({ database, report }) {
        for (const at of database.tables) report({ at, message: 'found', data: { name: 'x' }, severity: 'error' });
      },
    });
    expect(lintSql('CREATE TABLE a ();', { rules: [loud] }).findings[0]?.severity).toBe('error');
    const raw = { rules: { 'table-any': 'info' } } as const;
    expect(lintSql('CREATE TABLE a ();', { rules: [loud], raw }).findings[0]?.severity).toBe('info');
  });

  test('may differ for some objects; the last override wins', () => {
    const overrides = [
      { objects: 'public.*', rules: { 'table-any': 'error' } },
      { objects: ['public.b'], rules: { 'table-any': 'info' } },
    ] as const;
    expect(outcome({ overrides })).toEqual({ found: ['a error', 'b info'], suppressed: [] });
  });

  test('off for some objects counts as suppressed', () => {
    expect(outcome({ overrides: [{ objects: 'public.a', rules: { 'table-any': 'off' } }] })).toEqual({
      found: ['b warning'],
      suppressed: ['a config'],
    });
  });

  test('a rule that is off may be on for some objects', () => {
    const overrides = [{ objects: 'public.b', rules: { 'table-any': 'error' } }] as const;
    expect(outcome({ rules: { 'table-any': 'off' }, overrides })).toEqual({ found: ['b error'], suppressed: [] });
  });
});

describe('fixes', () => {
  const fixing = (meta: Parameters<typeof tableRule>[0], unsafe?: string) =>
    defineRule({
      ...tableRule(meta),
      check({ database, report }) {
        for (const at of database.tables) {
          const change = { kind: 'set-comment', on: at, text: 'x' } as const;
          const note = unsafe === undefined ? {} : { unsafe };
          report({ at, message: 'found', data: { name: at.name }, fix: () => [change], ...note });
        }
      },
    });
  const fixOf = (rule: ReturnType<typeof tableRule>) =>
    lintSql('CREATE TABLE a ();', { rules: [rule] }).findings[0]?.fix;

  test('are safe or unsafe as the rule says, or as the finding says', () => {
    expect(fixOf(fixing({ fix: 'safe' }))).toMatchObject({ safety: 'safe' });
    expect(fixOf(fixing({ fix: 'unsafe', fixNote: 'locks' }))).toMatchObject({ safety: 'unsafe', note: 'locks' });
    expect(fixOf(fixing({ fix: 'safe' }, 'clashes'))).toMatchObject({ safety: 'unsafe', note: 'clashes' });
    expect(fixOf(tableRule())).toBeUndefined();
  });

  test('are worked out once, when they are looked at', () => {
    const fix = fixOf(fixing({ fix: 'safe' }));
    expect(fix?.changes).toHaveLength(1);
    expect(fix?.changes).toBe(fix?.changes);
  });
});

describe('what was not looked at', () => {
  const sql = 'CREATE TABLE a ();\nCREATE TABEL b ();\nINSERT INTO a DEFAULT VALUES;\nDROP TABLE c;\n';

  test('is a finding and is counted', () => {
    const { findings, coverage } = lintSql(sql, { rules: [] });
    expect(findings.map(({ rule, severity, message, location }) => [rule, severity, message, location?.line])).toEqual([
      ['syntax-error', 'error', 'Syntax error at or near "TABEL".', 2],
      ['statement-refused', 'info', 'Table "c" does not exist.', 4],
    ]);
    expect(coverage).toEqual({
      from: 'files',
      statements: 4,
      analysed: 2,
      data: 1,
      undone: 0,
      syntaxErrors: 1,
      notUnderstood: 0,
      refused: 1,
    });
  });

  test('is an error where nothing outside of the files could help', () => {
    const { findings } = lintSql(
      'CREATE TABLE a (b int, c int);\nALTER TABLE a ADD CHECK (now() > d), ADD PRIMARY KEY (b), ADD PRIMARY KEY (c);',
      { rules: [] },
    );
    expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toContain('statement-refused error');
  });

  test('what only lacks its semicolon is analysed, and what a ROLLBACK takes back is not', () => {
    const { coverage } = lintSql('CREATE TABLE a ()\nCREATE TABLE b ();\nBEGIN;\nDROP TABLE c;\nROLLBACK;', {
      rules: [],
    });
    expect(coverage).toMatchObject({ statements: 5, analysed: 4, undone: 1, syntaxErrors: 1, refused: 0 });
  });

  test('syntax errors show whatever rules are asked for', () => {
    const filter = { rules: new Set(['table-any']) };
    expect(brief(lintSql(sql, { filter }).findings)).toEqual([
      'a.sql:1:1 table-any public.a',
      'a.sql:2:8 syntax-error CREATE TABEL b ()',
    ]);
  });

  test('can be made worse by the configuration', () => {
    const raw = { rules: { 'statement-refused': 'error' } } as const;
    expect(lintSql('DROP TABLE c;', { raw }).findings.map(({ severity }) => severity)).toEqual(['error']);
  });
});

describe('names that the configuration declares', () => {
  test('must be in the schema', () => {
    const { findings } = lintSql('CREATE TABLE posts (status text);', {
      rules: [],
      raw: {
        tables: { 'public.posts': { rows: 1 }, 'public.post': { rows: 1, public: true } },
        values: { 'public.posts.status': ['a'], 'public.posts.state': ['a'] },
        roles: { columns: { 'public.x.y': 'status' }, tables: { 'public.x': 'queue' } },
      },
    });
    expect(findings.map(({ message }) => message)).toEqual([
      'roles.columns names public.x.y, which the schema does not have.',
      'roles.tables names public.x, which the schema does not have.',
      'tables names public.post, which the schema does not have. Did you mean "public.posts"?',
      'values names public.posts.state, which the schema does not have. Did you mean "public.posts.status"?',
    ]);
  });
});

test('findings are limited to files, while all are loaded', () => {
  const { findings, onlyFiles } = lintSql(
    { 'a.sql': 'CREATE TABLE a ();', 'b.sql': 'ALTER TABLE a ADD x int; CREATE TABEL y ();' },
    { onlyFiles: ['b.sql'], rules: [tableRule(), columnRule()] },
  );
  expect(brief(findings)).toEqual(['b.sql:1:19 column-any public.a.x', 'b.sql:1:33 syntax-error CREATE TABEL y ()']);
  expect(onlyFiles).toEqual(['b.sql']);
});
