import { expect, test } from '@jest/globals';
import { hasAuditTrail } from '../../../src/semantics/questions/audit-trail.ts';
import { judgeSql } from '../judge-sql.ts';

const tables = `
  CREATE TABLE accounts (id int PRIMARY KEY, balance numeric, updated_at timestamptz);
  CREATE TABLE audit_log (id int PRIMARY KEY, actor_id int, action text, created_at timestamptz);
  CREATE TABLE things (id int PRIMARY KEY, name text);`;

test.each([
  ['a log', `INSERT INTO audit_log (action) VALUES ('x'); RETURN NULL;`, true],
  ['a copy of the row', 'INSERT INTO things VALUES (1, NEW::text); RETURN NULL;', true],
  ['a row of all fields', 'INSERT INTO things SELECT NEW.*; RETURN NULL;', true],
  ['dynamic SQL', `EXECUTE 'INSERT INTO things VALUES (1)'; RETURN NULL;`, true],
  ['a time of change', 'NEW.updated_at := now(); RETURN NEW;', false],
  ['a new thing', 'INSERT INTO things VALUES (NEW.id); RETURN NULL;', false],
  ['the table itself', 'INSERT INTO accounts SELECT NEW.*; RETURN NULL;', false],
])('%s', (_name, body, expected) => {
  const { roles, table } = judgeSql(`${tables}
    CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} END $$;
    CREATE TRIGGER t BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION f();`);
  expect(hasAuditTrail(roles, table('accounts'))).toBe(expected);
});

test('no trigger, and one that is disabled', () => {
  expect(hasAuditTrail(judgeSql(tables).roles, judgeSql(tables).table('accounts'))).toBe(false);
  const { roles, table } = judgeSql(`${tables}
    CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO audit_log (id) VALUES (1); RETURN NULL; END';
    CREATE TRIGGER t AFTER UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION f();
    ALTER TABLE accounts DISABLE TRIGGER t;`);
  expect(hasAuditTrail(roles, table('accounts'))).toBe(false);
});
