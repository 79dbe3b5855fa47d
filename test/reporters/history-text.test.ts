import { expect, test } from '@jest/globals';
import { sourceText } from '../../src/parser/source-text.ts';
import { historyText } from '../../src/reporters/history-text.ts';
import { plainPainter } from '../../src/reporters/paint.ts';
import type { HistoryFailure, HistoryPlace, HistoryResult } from '../../src/verify/history/history-result.ts';

const options = { paint: plainPainter, width: 100 };

const source = sourceText('m/1.sql', 'create table a (id nothing);\ncreate index i\n  on a (id);\ndrop index i;\n');

function place(statement: string, at = statement): HistoryPlace {
  const start = source.bytes.indexOf(statement);
  return { source, start, end: start + statement.length, offset: source.bytes.indexOf(at) };
}

const root: HistoryFailure = {
  place: place('create table', 'nothing'),
  message: 'type "nothing" does not exist',
  code: '42704',
  cause: 'Nothing in this history makes it.',
  onlyInTransaction: false,
};
const next: HistoryFailure = {
  place: place('create index'),
  message: 'relation "a" does not exist',
  code: '42P01',
  onlyInTransaction: false,
  because: root,
};

const clean: HistoryResult = {
  version: '18.3',
  transaction: 'file',
  statements: 3,
  ran: 3,
  failures: [],
  stops: [],
  unjudged: [],
  lost: [],
  rowsSkipped: 0,
  notReached: 0,
  rolesMade: [],
  databasesNamed: [],
  stubbed: [],
};

test('a history that runs', () => {
  expect(historyText(clean, options)).toBe('✔ no statement fails\n  PostgreSQL 18.3: 3 statements, 3 ran\n');
});

test('a failure has its place, cause and what follows from it under it, be it through another', () => {
  const last: HistoryFailure = {
    ...next,
    place: place('drop index'),
    message: 'index "i" does not exist',
    because: next,
  };
  const failures = [root, next, last];
  const text = historyText({ ...clean, ran: 0, failures, stops: [{ failure: root, before: 0, after: 2 }] }, options);
  expect(text).toBe(`  m/1.sql:1:20  fails  42704
    type "nothing" does not exist
    Nothing in this history makes it.
    1 │ create table a (id nothing);
      │                    ^
    2 statements fail because of it:
      m/1.sql:2:1  relation "a" does not exist
      m/1.sql:4:1  index "i" does not exist

✖ 3 statements fail, 1 on its own
  PostgreSQL 18.3: 3 statements, 0 ran
  applied for good, it stops at m/1.sql:1:20: 0 statements before it taken back, 2 behind it not reached
`);
});

test('what runs alone, what the server was lost at, and what could not be judged', () => {
  const text = historyText(
    {
      ...clean,
      failures: [{ place: place('create index'), message: 'not here', code: '25001', onlyInTransaction: true }],
      lost: [{ place: place('drop index'), reason: 'The embedded server gave no answer in 60000 ms', restored: true }],
      unjudged: [{ place: place('create table'), reason: 'It is for psql.' }],
      rolesMade: ['app\u001b[31m'],
      rowsSkipped: 2,
    },
    options,
  );
  expect(text).toContain('It runs alone, but not in the transaction in which its file is applied.');
  expect(text).toContain(
    'm/1.sql:4:1  server lost\n    The embedded server gave no answer in 60000 ms\n    The history went on behind it',
  );
  expect(text).toContain('1 statement not judged\n    It is for psql.\n    m/1.sql:1:1\n');
  expect(text).toContain('roles made because they are named: app\\u001b[31m');
  expect(text).toContain('2 statements of rows not run');
});
