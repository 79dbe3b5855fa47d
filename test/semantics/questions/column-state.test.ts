import { describe, expect, test } from '@jest/globals';
import { classificationOf } from '../../../src/semantics/questions/classification.ts';
import { periodsOf } from '../../../src/semantics/questions/periods.ts';
import { searchedStateOf } from '../../../src/semantics/questions/searched-state.ts';
import { userAccounts } from '../../../src/semantics/questions/user-accounts.ts';
import { judgeSql } from '../judge-sql.ts';

describe('searchedStateOf', () => {
  test.each([
    ['is_read boolean', { value: false }],
    ['processed boolean', { value: false }],
    ['"isActive" boolean', { value: true }],
    ['read_at timestamptz', { isNull: true }],
    ['read_at timestamptz NOT NULL', undefined],
    ['read_at timestamptz DEFAULT now()', undefined],
    ['is_admin boolean', undefined],
    ['is_read text', undefined],
  ])('%s', (column, state) => {
    const { roles, column: find } = judgeSql(`CREATE TABLE t (${column});`);
    const name = (column.split(' ')[0] ?? '').replaceAll('"', '');
    expect(searchedStateOf(roles, find(`t.${name}`))).toEqual(state);
  });
});

describe('periodsOf', () => {
  test.each([
    ['starts_at timestamptz, ends_at timestamptz', ['starts_at', 'ends_at']],
    ['"startDate" date, "endDate" date', ['startDate', 'endDate']],
    ['valid_from date, valid_until date', ['valid_from', 'valid_until']],
    ['date_from date, date_to date', ['date_from', 'date_to']],
    ['trial_started_at timestamptz, trial_ends_at timestamptz', ['trial_started_at', 'trial_ends_at']],
    ['started_at timestamptz, completed_at timestamptz', ['started_at', 'completed_at']],
    ['check_in date, check_out date', ['check_in', 'check_out']],
    ['starts_at timestamptz, ends_at date', []],
    ['start_time time, end_time time', []],
    ['starts_at timestamptz, trial_ends_at timestamptz', []],
    ['created_at timestamptz, expires_at timestamptz', []],
  ])('%s', (columns, pair) => {
    const { table } = judgeSql(`CREATE TABLE t (${columns});`);
    expect(periodsOf(table('t')).flatMap(({ start, end }) => [start.name, end.name])).toEqual(pair);
  });
});

describe('classificationOf', () => {
  test.each([
    ['@public', 'public'],
    ['@personal, kept for a year', 'personal'],
    ['@hashed', 'hashed'],
    ['@role secret', 'secret'],
    ['the e-mail', undefined],
  ])('%s', (comment, found) => {
    const { column } = judgeSql(`CREATE TABLE t (email text); COMMENT ON COLUMN t.email IS '${comment}';`);
    expect(classificationOf(column('t.email'))).toBe(found);
  });
});

describe('userAccounts', () => {
  test('are the tables of people who sign in', () => {
    const { roles } = judgeSql(`
      CREATE TABLE users (id int PRIMARY KEY, email text);
      CREATE TABLE customers (id int PRIMARY KEY, email text, password_hash text);
      CREATE TABLE contacts (id int PRIMARY KEY, email text);
      CREATE TABLE facebook_users (id int PRIMARY KEY, email text);
      CREATE TABLE team_users (id int PRIMARY KEY, user_id int REFERENCES users, email text);`);
    expect(userAccounts(roles).map(({ name }) => name)).toEqual(['users', 'customers']);
  });
});
