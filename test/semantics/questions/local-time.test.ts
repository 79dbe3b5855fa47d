import { expect, test } from '@jest/globals';
import { judgeRoles } from '../../../src/semantics/judge-roles.ts';
import { localTimeEvidence } from '../../../src/semantics/questions/local-time.ts';
import { columnsOf, databaseOf, tableOf } from '../../model/load-schema.ts';

test.each([
  ['starts_at_local timestamp', 'named for a local time (starts_at_local)'],
  ['"localStart" timestamp', 'named for a local time (localStart)'],
  ['scheduled_for timestamp, time_zone text', 'time_zone beside it names the zone'],
  ['start_date timestamp, end_date timestamp, user_timezone varchar(40)', 'user_timezone beside it names the zone'],
  ['scheduled_for timestamp', undefined],
  ['created_at timestamp, time_zone text', undefined],
  ['locale_at timestamp', undefined],
])('%s: %s', (columns, evidence) => {
  expect(evidenceFor(`CREATE TABLE t (${columns});`)).toBe(evidence);
});

test.each([
  ['What the clock of the shop shows: local time.', 'its comment says so'],
  ['When the row was written.', undefined],
])('comment: %s', (comment, evidence) => {
  expect(evidenceFor(`CREATE TABLE t (opened timestamp); COMMENT ON COLUMN t.opened IS '${comment}';`)).toBe(evidence);
});

/** Of the first column. */
function evidenceFor(sql: string): string | undefined {
  const database = databaseOf(sql);
  const table = tableOf(database, 't');
  const [column] = columnsOf(table, table.columns[0]?.name ?? '');
  return column && localTimeEvidence(judgeRoles(database), column);
}
