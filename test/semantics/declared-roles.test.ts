import { describe, expect, test } from '@jest/globals';
import { judgeSql } from './judge-sql.ts';

const sql = `
  CREATE TABLE users (id uuid PRIMARY KEY, email text, password_hash text);
  CREATE TABLE bookings (
    id uuid PRIMARY KEY,
    user_id uuid REFERENCES users,
    api_key text,
    access_token text,
    contact_email text,
    ref text,
    sent_at timestamptz,
    created_at timestamptz
  );`;

describe('annotations in comments', () => {
  test('@encrypted replaces the guess of a plain secret and stands first', () => {
    const { rolesOf, roles, column } = judgeSql(`${sql} COMMENT ON COLUMN bookings.api_key IS '@encrypted';`);
    expect(rolesOf('bookings.api_key')).toEqual(['encrypted-secret']);
    expect(roles.ofColumn(column('bookings.api_key'))[0]).toEqual({
      role: 'encrypted-secret',
      evidence: ['its comment says @encrypted'],
      declared: true,
    });
  });

  test('@public takes secret and personal data away', () => {
    const { rolesOf } = judgeSql(`${sql}
      COMMENT ON COLUMN bookings.api_key IS 'Shown to everyone. @public';
      COMMENT ON COLUMN bookings.contact_email IS '@public';`);
    expect(rolesOf('bookings.api_key')).toEqual([]);
    expect(rolesOf('bookings.contact_email')).toEqual([]);
  });

  test('a declared role replaces its family only', () => {
    const { rolesOf } = judgeSql(`${sql} COMMENT ON COLUMN bookings.contact_email IS '@role login-name';`);
    expect(rolesOf('bookings.contact_email')).toEqual(['login-name', 'personal-data']);
  });

  test('@role none silences every guess', () => {
    const { rolesOf } = judgeSql(`${sql} COMMENT ON COLUMN bookings.access_token IS '@role none';`);
    expect(rolesOf('bookings.access_token')).toEqual([]);
  });

  test('a table can be declared', () => {
    const { rolesOfTable, rolesOf } = judgeSql(`${sql} COMMENT ON TABLE bookings IS '@role event-log';`);
    expect(rolesOfTable('bookings')).toEqual(['event-log']);
    expect(rolesOf('bookings.created_at')).toEqual(['created-time', 'event-time']);
  });

  test('a table that is declared to hold accounts gives its references their role', () => {
    const { rolesOf } = judgeSql(`
      CREATE TABLE humans (id int PRIMARY KEY);
      CREATE TABLE pets (id int PRIMARY KEY, human_id int REFERENCES humans);
      COMMENT ON TABLE humans IS '@role user-account';`);
    expect(rolesOf('pets.human_id')).toEqual(['owner']);
  });

  test('a table that is declared to be of another kind is no table of accounts', () => {
    const { rolesOfTable } = judgeSql(`${sql} COMMENT ON TABLE users IS '@role tenant-root';`);
    expect(rolesOfTable('users')).toContain('tenant-root');
    expect(rolesOfTable('users')).not.toContain('user-account');
  });
});

describe('roles in the configuration', () => {
  test('outrank the comment', () => {
    const { rolesOf } = judgeSql(`${sql} COMMENT ON COLUMN bookings.api_key IS '@encrypted @personal';`, {
      columns: { 'public.bookings.api_key': ['hashed-secret'] },
      tables: {},
    });
    expect(rolesOf('bookings.api_key')).toEqual(['hashed-secret', 'personal-data']);
  });

  test('an empty list means no role at all, whatever the comment says', () => {
    const { rolesOf, rolesOfTable } = judgeSql(`${sql} COMMENT ON COLUMN bookings.api_key IS '@secret';`, {
      columns: { 'public.bookings.api_key': [] },
      tables: { 'public.bookings': [] },
    });
    expect(rolesOf('bookings.api_key')).toEqual([]);
    expect(rolesOfTable('bookings')).toEqual([]);
  });

  test('names that need quotes may be written with or without', () => {
    const quoted = 'CREATE TABLE "Order Items" (id int, "Ship To" text);';
    for (const key of ['public.Order Items.Ship To', 'public."Order Items"."Ship To"']) {
      const { rolesOf } = judgeSql(quoted, { columns: { [key]: ['personal-data'] }, tables: {} });
      expect(rolesOf('Order Items.Ship To')).toEqual(['personal-data']);
    }
  });
});
