import { describe, expect, test } from '@jest/globals';
import { ConfigError, defineRule, displayName, lint, loadSql, sourceText, UsageError } from '../src/index.ts';

const sql =
  'CREATE TABLE parents (id int PRIMARY KEY);\nCREATE TABLE children (id int PRIMARY KEY, parent_id int REFERENCES parents);';

const mine = defineRule({
  meta: {
    id: 'table-of-mine',
    category: 'naming',
    severity: 'info',
    preset: 'recommended',
    since: '1.0.0',
    summary: 'Table',
    why: 'It is one.',
    remedy: 'None.',
    messages: { found: '{table} is a table.' },
    fix: 'none',
    sources: [],
  },
  check({ database, report }) {
    for (const at of database.tables) report({ at, message: 'found', data: { table: displayName(at) } });
  },
});

describe('lint', () => {
  test('runs all rules on texts', async () => {
    const { findings } = await lint([{ name: 'a.sql', sql }]);
    expect(findings.map(({ rule, location }) => `${location?.file}:${location?.line} ${rule}`)).toContain(
      'a.sql:2 foreign-key-without-index',
    );
  });

  test("runs a user's rules too, under a configuration", async () => {
    const config = { rules: { 'table-of-mine': 'error' } } as const;
    const { findings } = await lint([{ name: 'a.sql', sql }], { rules: [mine], config });
    const own = findings.filter(({ rule }) => rule === 'table-of-mine');
    expect(own.map(({ message, severity }) => `${severity} ${message}`)).toEqual([
      'error public.parents is a table.',
      'error public.children is a table.',
    ]);
  });

  test('refuses a wrong configuration and what is no text', async () => {
    await expect(lint([], { config: { rules: { nothing: 'off' } } })).rejects.toThrow(ConfigError);
    await expect(lint([{ name: 'a', sql: '\0'.repeat(100) }])).rejects.toThrow(UsageError);
  });
});

test('loadSql gives the model', () => {
  const { database, report } = loadSql([sourceText('a.sql', sql)], { postgres: { from: 14, to: 18 } });
  expect(database.tables.map(displayName)).toEqual(['public.parents', 'public.children']);
  expect(report.statements).toBe(2);
});
