import rule from '../../../rules/naming/mixed-naming-style/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const tables = (...names: readonly string[]) => names.map((name) => `CREATE TABLE "${name}" (a int);`).join('\n');
const many = (count: number, name: (letter: string) => string) =>
  Array.from({ length: count }, (_, index) => name(`${'abcdefghij'[index % 10]}${'xyz'[Math.floor(index / 10)]}`));
const said = (table: string, style: string, count: number, all: number, usual: string) =>
  `${table} is written in ${style}, while ${count} of ${all} tables are written in ${usual}.`;

testRule(rule, {
  valid: [
    {
      name: 'one style, and single words',
      sql: tables(...many(12, (letter) => `${letter}_items`), 'posts', '_hidden_things', 'users2'),
    },
    { name: 'too few tables to tell', sql: tables(...many(8, (letter) => `${letter}_items`), 'OtherItems') },
    {
      name: 'too many of another style',
      sql: tables(...many(10, (letter) => `${letter}_items`), 'OtherItems', 'MoreItems'),
    },
    {
      name: 'partitions and the journal of a migration tool',
      sql: `${tables(...many(12, (letter) => `${letter}Items`))} CREATE TABLE logs (at date) PARTITION BY RANGE (at); CREATE TABLE logs_default PARTITION OF logs DEFAULT;
        CREATE TABLE schema_migrations (version text PRIMARY KEY);`,
    },
  ],
  invalid: [
    {
      name: 'one of twelve, in each style',
      sql: tables(...many(11, (letter) => `${letter}_items`), 'otherItems'),
      findings: [
        { at: 'public."otherItems"', message: said('public."otherItems"', 'camelCase', 11, 12, 'snake_case') },
      ],
      fix: 'none',
    },
    {
      name: 'among tables in PascalCase',
      sql: tables(...many(28, (letter) => `X${letter}`), 'snake_items', 'KEBAB-items', 'LOUD_ITEMS'),
      findings: [
        { at: 'public.snake_items', message: said('public.snake_items', 'snake_case', 28, 31, 'PascalCase') },
        { at: 'public."KEBAB-items"', message: said('public."KEBAB-items"', 'another style', 28, 31, 'PascalCase') },
        { at: 'public."LOUD_ITEMS"', message: said('public."LOUD_ITEMS"', 'UPPER_CASE', 28, 31, 'PascalCase') },
      ],
      fix: 'none',
    },
    {
      name: 'a smaller share of fewer tables',
      options: { sharePercent: 60, fewestTables: 3 },
      sql: tables('a_items', 'b_items', 'CItems'),
      findings: [{ at: 'public."CItems"', message: said('public."CItems"', 'PascalCase', 2, 3, 'snake_case') }],
      fix: 'none',
    },
  ],
});
