import { expect, test } from '@jest/globals';
import { twinColumns } from '../../../src/semantics/questions/twin-columns.ts';
import { databaseOf, tableOf } from '../../model/load-schema.ts';

function twins(columns: string): readonly string[] {
  const table = tableOf(databaseOf(`CREATE TABLE t (${columns});`), 't');
  return twinColumns(table).map(({ first, second, meaning }) => `${first.name} = ${second.name}: ${meaning}`);
}

test.each([
  ['trial_started_at timestamptz, trial_start_date date', ['trial_started_at = trial_start_date: start of trial']],
  ['trial_ends_at timestamptz, trial_end_date date', ['trial_ends_at = trial_end_date: end of trial']],
  ['created_at timestamptz, date_created timestamptz', ['created_at = date_created: time of created']],
  ['active boolean, is_active boolean', ['active = is_active: active or not']],
  ['"createdAt" timestamptz, created_at timestamptz', ['createdAt = created_at: time of created']],
  ['start_date date, started_at timestamptz', []],
  ['start_date date, start_datetime timestamptz', []],
  ['trial_started_at timestamptz, trial_ended_at timestamptz', []],
  ['created_at timestamptz, updated_at timestamptz', []],
  ['active boolean, is_visible boolean', []],
  ['is_active boolean, active text', []],
  ["created_at timestamptz, created_on date GENERATED ALWAYS AS ((created_at AT TIME ZONE 'UTC')::date) STORED", []],
])('%s', (columns, expected) => {
  expect(twins(columns)).toEqual(expected);
});
