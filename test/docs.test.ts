import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { lint, type RawConfig } from '../src/index.ts';

const docs = join(import.meta.dirname, '../docs');
const blocks = readdirSync(docs).flatMap((name) =>
  [...readFileSync(join(docs, name), 'utf8').matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(
    ([, language = '', text = '']) => ({
      name,
      language,
      text,
    }),
  ),
);

describe('examples in the documents', () => {
  test.each(blocks.filter(({ language }) => language === 'json'))(
    'a configuration in $name is valid',
    async ({ text }) => {
      await expect(lint([], { config: JSON.parse(text) as RawConfig })).resolves.toBeDefined();
    },
  );

  test('directives suppress what they name, and nothing is unused', async () => {
    const sql = blocks.find(({ name, language }) => name === 'configuration.md' && language === 'sql')?.text ?? '';
    const enabled = {
      'table-without-primary-key': 'warning',
      'float-for-money': 'warning',
      'json-instead-of-jsonb': 'warning',
    } as const;
    const { findings, suppressed } = await lint([{ name: 'a.sql', sql }], { config: { rules: enabled } });
    expect(suppressed.map(({ finding, reason }) => `${finding.rule}: ${reason}`)).toEqual([
      'table-without-primary-key: rows are only ever appended',
      'float-for-money: an estimate, never added up',
      'json-instead-of-jsonb: kept as it came',
    ]);
    // The block that is closed at once is there to show the form.
    expect(findings.map(({ rule, location }) => `${location?.line} ${rule}`)).toEqual(['9 suppression-unused']);
  });
});
