import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { ColumnRole } from '../../src/semantics/column-role.ts';
import { closedValues } from '../../src/semantics/questions/closed-values.ts';
import { referencedByName } from '../../src/semantics/questions/reference-by-name.ts';
import { judgeSql } from './judge-sql.ts';

interface Fault {
  readonly requirement: string;
  readonly kind: string;
  /** `public.posts(user_id, status)` for columns. */
  readonly object: string;
}

const fixtures = new URL('../../fixtures/', import.meta.url);

function read(path: string): string {
  return readFileSync(new URL(path, fixtures), 'utf8');
}

function faults(path: string, requirement: string): readonly string[] {
  const all = JSON.parse(read(path)) as readonly Fault[];
  return all
    .filter((fault) => fault.requirement === requirement && fault.kind === 'columns')
    .map(({ object }) => object);
}

/** `public.posts(user_id, status)` -> public.posts.user_id, public.posts.status. */
function columnsOf(object: string): readonly string[] {
  const [table = '', list = ''] = object.replace(')', '').split('(');
  return list.split(', ').map((column) => `${table}.${column}`);
}

const migrations = readdirSync(new URL('media-manager/migrations/', fixtures))
  .filter((file) => file.endsWith('.sql'))
  .sort();
const media = judgeSql(migrations.map((file) => read(`media-manager/migrations/${file}`)).join('\n'));

/** What the last column of each fault must play so that a rule can find the fault. */
const needed: Readonly<Record<string, readonly ColumnRole[]>> = {
  A2: ['external-id'],
  A3: ['status', 'category'],
  A4: ['schedule-time', 'expiry-time'],
  A5: ['activity-time'],
  A6: ['event-time'],
  A9: ['document', 'tag-list', 'search-text'],
  A13: ['unread-flag'],
  B5: ['money', 'balance', 'counter', 'percentage', 'score'],
  B6: ['period-end'],
  C5: ['secret', 'password', 'token'],
  C6: ['personal-data'],
};

describe('the media manager', () => {
  test.each(
    Object.keys(needed).flatMap((requirement) =>
      faults('media-manager/faults.json', requirement).map((object) => ({ requirement, object })),
    ),
  )('$requirement: $object', ({ requirement, object }) => {
    const roles = media.rolesOf(columnsOf(object).at(-1) ?? '');
    expect(roles.filter((role) => needed[requirement]?.includes(role as ColumnRole))).not.toEqual([]);
  });

  test.each(faults('media-manager/faults.json', 'B2'))('%s names a table', (object) => {
    const [column = ''] = columnsOf(object);
    expect(referencedByName(media.roles, media.column(column))).toBeDefined();
  });

  test.each(faults('media-manager/not-faults.json', 'B2'))('%s names none', (object) => {
    const [column = ''] = columnsOf(object);
    expect(referencedByName(media.roles, media.column(column))).toBeUndefined();
  });

  test.each(faults('media-manager/not-faults.json', 'C5'))('%s is no plain secret', (object) => {
    const [column = ''] = columnsOf(object);
    expect(media.rolesOf(column).filter((role) => ['secret', 'password', 'token'].includes(role))).toEqual([]);
  });

  test.each([
    ['users.tier', 'same-name'],
    ['notifications.type', 'comment'],
  ])('the values of %s are said elsewhere', (column, source) => {
    expect(closedValues(media.roles.database, media.column(column))?.source).toBe(source);
  });

  test.each(['referrals.status', 'posts.status', 'ai_suggestions.model'])(
    'nothing in SQL says the values of %s',
    (column) => {
      expect(closedValues(media.roles.database, media.column(column))).toBeUndefined();
    },
  );

  test.each([
    ['users', 'user-account'],
    ['sessions', 'session-store'],
    ['api_keys', 'credential-store'],
    ['credit_transactions', 'ledger'],
    ['analytics', 'event-log'],
    ['analytics_archive', 'event-log'],
    ['admin_actions', 'audit-log'],
    ['campaign_platforms', 'join'],
    ['posts', 'queue'],
  ])('%s is a %s', (table, role) => {
    expect(media.rolesOfTable(table)).toContain(role);
  });
});

describe('the well-kept schema', () => {
  const kept = judgeSql(read('well-kept/schema.sql'));
  const columns = kept.roles.database.tables.flatMap((table) => [...table.columns]);

  test('keeps no secret in plain text', () => {
    const plain = columns.filter((column) =>
      kept.roles.ofColumn(column).some(({ role }) => role === 'secret' || role === 'password'),
    );
    expect(plain.map(({ name }) => name)).toEqual([]);
  });

  test('names no row without a foreign key', () => {
    const named = columns.filter((column) => referencedByName(kept.roles, column) !== undefined);
    expect(named.map(({ name }) => name)).toEqual([]);
  });
});
