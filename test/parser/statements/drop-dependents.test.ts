import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Server, startServer } from '../../harness/postgres.ts';
import { replaySql } from '../replay-sql.ts';

const made = readFileSync(join(import.meta.dirname, '../../parity/cases/dependents.sql'), 'utf8')
  .split('\n')
  .filter((line) => !line.startsWith('drop '))
  .join('\n');

let server: Server;
beforeAll(async () => {
  server = await startServer();
  await server.run(made);
});
afterAll(() => server.close());

test.each([
  'drop type st',
  'drop domain dom',
  'drop domain dom2',
  'drop type comp',
  'drop type rg',
  'drop table base',
  'drop table base, kid',
  'drop table target',
  'drop table sch.t',
  'drop sequence sq',
  'drop function chk(int)',
  'drop function trgf()',
  'drop function sch.f()',
  'drop view v1',
  'drop materialized view mv',
  'drop schema sch',
  'drop table of_row',
  'drop table typed',
  'drop function f1(st)',
  'drop table fk, refs',
  'alter table base drop column id',
  'alter table base drop column b',
  'alter table base drop constraint base_pkey',
  'drop index base_pkey',
])('%s is refused where PostgreSQL refuses it', async (statement) => {
  const refusal: unknown = await server.run(`begin; ${statement}; rollback`).then(
    () => undefined,
    (error: unknown) => error,
  );
  await server.run('rollback');
  const { problems } = replaySql(made, statement);
  expect(problems.map((problem) => problem.startsWith('refused: '))).toEqual(refusal === undefined ? [] : [true]);
});
