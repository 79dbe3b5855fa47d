import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { didYouMean } from '../config/did-you-mean.ts';
import { categories } from '../rule/severity.ts';

const root = join(import.meta.dirname, '../..');
const [category = '', id = ''] = process.argv.slice(2);
const problem = problemOf(category, id);
if (problem === undefined) write(category, id);
else {
  console.error(
    `error: ${problem}\nhint: npm run new-rule <category> <id>, such as: npm run new-rule index index-duplicated`,
  );
  process.exitCode = 2;
}

function problemOf(folder: string, name: string): string | undefined {
  const known = categories.filter((one) => one !== 'source');
  if (!(known as readonly string[]).includes(folder)) {
    const guess = didYouMean(folder, known);
    return `"${folder}" is no category; they are ${known.join(', ')}.${guess === undefined ? '' : ` Did you mean ${guess}?`}`;
  }
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(name)) return `"${name}" is no id: words in lower case, joined by dashes.`;
  return existsSync(join(root, 'rules', folder, name)) ? `rules/${folder}/${name} is there already.` : undefined;
}

function write(folder: string, name: string): void {
  const files: Readonly<Record<string, string>> = {
    [`rules/${folder}/${name}/index.ts`]: ruleTemplate(folder, name),
    [`rules/${folder}/${name}/bad.sql`]: 'CREATE TABLE example (\n  id bigint -- bad\n);\n',
    [`rules/${folder}/${name}/good.sql`]:
      'CREATE TABLE example (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY\n);\n',
    [`test/rules/${folder}/${name}.test.ts`]: testTemplate(folder, name),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, { flag: 'wx' });
    console.log(`written: ${path}`);
  }
  console.log('Then: npm run generate, which lists the rule and makes its page.');
}

function ruleTemplate(folder: string, name: string): string {
  return `import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { defineRule } from '../../../src/rule/define-rule.ts';

export default defineRule({
  meta: {
    id: '${name}',
    category: '${folder}',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'One line: what is found',
    why: 'What it costs to leave it so.',
    remedy: 'What to do about it, in words.',
    messages: { found: 'Table {table} is ...' },
    fix: 'none',
    sources: [],
  },
  check({ database, report }) {
    for (const table of ownTables(database)) {
      if (table.primaryKey !== undefined) continue;
      report({ at: table, message: 'found', data: { table: displayName(table) } });
    }
  },
});
`;
}

function testTemplate(folder: string, name: string): string {
  return `import rule from '../../../rules/${folder}/${name}/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [{ name: 'a table as it should be', sql: 'CREATE TABLE t (id bigint PRIMARY KEY);' }],
  invalid: [
    {
      name: 'a table as it should not be',
      sql: 'CREATE TABLE t (id bigint);',
      findings: [{ at: 'public.t', message: 'Table public.t is ...' }],
    },
  ],
});
`;
}
