import { expect, test } from '@jest/globals';
import { loadSql } from '../../src/parser/load-sql.ts';
import { sourceText } from '../../src/parser/source-text.ts';
import type { TransactionScope } from '../../src/parser/transaction-scope.ts';

const table = 'create table a (n int);';
const index = 'create index concurrently i on a (n);';

/** Messages for texts of a history that are applied with that scope. */
function problems(transaction: TransactionScope | undefined, ...texts: readonly string[]): string[] {
  const sources = texts.map((text, at) => sourceText(`${at}.sql`, text));
  const { report } = loadSql(sources, {
    postgres: { from: 14, to: 18 },
    ...(transaction === undefined ? {} : { transaction }),
  });
  return report.problems.map(({ origin, message }) => `${origin.source.name}: ${message}`);
}

const refused = (name: string): string => `${name}: CREATE INDEX CONCURRENTLY cannot run inside a transaction block`;

test.each([
  [undefined, [table, index], []],
  ['none', [table + index], []],
  ['file', [table, index], [refused('1.sql')]],
  ['all', [table, index], [refused('1.sql')]],
  ['query', [table, index], []],
  ['query', [table + index], [refused('0.sql')]],
  ['file', [table, `commit; ${index}`], []],
  ['file', [table, `-- 2_x.sql, written by schemalint.\n${index}`], []],
  ['none', [table, `begin; ${index} commit;`], [refused('1.sql')]],
  ['none', [table, `begin; commit; ${index}`], []],
] as const)('%s: %j', (scope, texts, expected) => {
  expect(problems(scope, ...texts)).toEqual(expected);
});

test.each([
  ['vacuum;', 'VACUUM cannot run inside a transaction block'],
  ['analyze;', undefined],
  ['reindex table concurrently a;', 'REINDEX CONCURRENTLY cannot run inside a transaction block'],
  ['reindex schema public;', 'REINDEX SCHEMA cannot run inside a transaction block'],
  ['reindex table a;', undefined],
  ['drop index concurrently i;', 'DROP INDEX CONCURRENTLY cannot run inside a transaction block'],
  ["alter system set work_mem = '1MB';", 'ALTER SYSTEM cannot run inside a transaction block'],
])('%s', (statement, message) => {
  const text = `${table} create index i on a (n); begin; ${statement} commit;`;
  expect(problems('none', text)).toEqual(message === undefined ? [] : [`0.sql: ${message}`]);
});

test('rows that are parsed for ON CONFLICT count as rows', () => {
  const text = `${table} insert into a values (1); insert into a values (1) on conflict do nothing; insert into a values (1) ON CONFLICT (n) DO NOTHING;`;
  const { report } = loadSql([sourceText('a.sql', text)], { postgres: { from: 14, to: 18 } });
  expect([report.statements, report.data, report.problems.length]).toEqual([4, 3, 1]);
});
