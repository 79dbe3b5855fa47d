import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { judgeRoles } from '../../../src/semantics/judge-roles.ts';
import { probeAudits } from '../../../src/verify/probes/audit-probes.ts';
import { planFor } from '../../fixer/plan-case.ts';
import { startTestServer, type TestServer } from '../../harness/postgres.ts';
import { lines, outcomes, probed, run, schemaOf } from './probe-case.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(() => server.reset());
afterAll(() => server.close());

const tables = `CREATE TABLE users (id uuid PRIMARY KEY, email text NOT NULL, password_hash text NOT NULL);
  CREATE TABLE api_keys (id int PRIMARY KEY, user_id uuid NOT NULL REFERENCES users, name text NOT NULL, api_key text NOT NULL);
  CREATE TABLE audit_log (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(),
    operation text NOT NULL, old_row jsonb, new_row jsonb);`;

function recorder(values: string, events = 'INSERT OR UPDATE OR DELETE', rest = ''): string {
  return `${tables} CREATE FUNCTION record() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO audit_log (operation, old_row, new_row) VALUES (TG_OP, ${values}); ${rest} RETURN NULL; END $$;
    CREATE TRIGGER record AFTER ${events} ON api_keys FOR EACH ROW EXECUTE FUNCTION record();`;
}

const careful = `to_jsonb(OLD) - 'api_key', to_jsonb(NEW) - 'api_key'`;

test('each change leaves one row without the secret', async () => {
  const roles = await run(server, recorder(careful));
  const results = await probeAudits(probed(server), roles);
  expect(lines(results)).toEqual([
    'held audit public.api_keys.record: inserting a row left one row in public.audit_log',
    'held audit public.api_keys.record: updating a row left one row in public.audit_log',
    'held audit public.api_keys.record: deleting a row left one row in public.audit_log',
  ]);
});

test('who calls is made up, and what else the change sets off is not counted', async () => {
  const roles = await run(
    server,
    `CREATE TABLE users (id uuid PRIMARY KEY);
     CREATE TABLE audit_log (id bigserial PRIMARY KEY, actor_id uuid NOT NULL REFERENCES users, changes jsonb NOT NULL);
     CREATE TABLE accounts (id int PRIMARY KEY, entries int NOT NULL DEFAULT 0);
     CREATE TABLE entries (id int PRIMARY KEY, account_id int NOT NULL REFERENCES accounts, note text);
     CREATE FUNCTION record() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit_log (actor_id, changes)
       VALUES (nullif(current_setting('app.user_id', true), '')::uuid, to_jsonb(NEW)); RETURN NULL; END $$;
     CREATE FUNCTION add_up() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN UPDATE accounts SET entries = entries + 1 WHERE id = NEW.account_id; RETURN NULL; END $$;
     CREATE TRIGGER add_up AFTER INSERT ON entries FOR EACH ROW EXECUTE FUNCTION add_up();
     CREATE TRIGGER record AFTER UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION record();
     CREATE TRIGGER record AFTER INSERT ON entries FOR EACH ROW EXECUTE FUNCTION record();`,
  );
  expect(outcomes(await probeAudits(probed(server), roles))).toEqual(['audit held', 'audit held']);
});

test('what the fix of a missing audit trail makes holds', async () => {
  const database = schemaOf(tables);
  const table = database.tables.find(({ name }) => name === 'api_keys');
  const secret = table?.columns.find(({ name }) => name === 'api_key');
  if (table === undefined || secret === undefined) throw new Error('no table');
  const patch = planFor(database, table, { kind: 'add-audit-trail', table, leaveOut: [secret] })
    .statements.map(({ sql }) => `${sql};`)
    .join('\n');
  await server.run(tables + patch);
  const results = await probeAudits(probed(server), judgeRoles(schemaOf(tables, patch)), database);
  expect(outcomes(results)).toEqual(['audit held', 'audit held', 'audit held']);
});

describe('a record that is not as it is meant to be fails', () => {
  const replaced = (values: string, rest = '') =>
    `CREATE OR REPLACE FUNCTION record() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN INSERT INTO audit_log (operation, old_row, new_row) VALUES (TG_OP, ${values}); ${rest} RETURN NULL; END $$`;

  test.each([
    ['it copies the secret', replaced('to_jsonb(OLD), to_jsonb(NEW)'), 'with the value of api_key'],
    ['it is kept twice', replaced(careful, `INSERT INTO audit_log (operation) VALUES ('again');`), 'left 2 rows'],
    ['the trigger is gone', 'DROP TRIGGER record ON api_keys', 'left 0 rows'],
    ['the trigger is disabled', 'ALTER TABLE api_keys DISABLE TRIGGER record', 'left 0 rows'],
  ])('%s', async (_title, mutation, detail) => {
    const roles = await run(server, recorder(careful));
    await server.run(mutation);
    const results = await probeAudits(probed(server), roles);
    expect(outcomes(results)).toEqual(['audit failed', 'audit failed', 'audit failed']);
    expect(results[0]?.detail).toContain(detail);
  });
});

test('a trigger that keeps no record is no audit', async () => {
  const roles = await run(
    server,
    `${tables} CREATE FUNCTION trim_name() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := btrim(NEW.name); RETURN NEW; END $$;
     CREATE TRIGGER trim_name BEFORE INSERT ON api_keys FOR EACH ROW EXECUTE FUNCTION trim_name();`,
  );
  expect(await probeAudits(probed(server), roles)).toEqual([]);
});

test('only what is new is probed, and only the events of the trigger', async () => {
  const roles = await run(server, recorder(careful, 'UPDATE OF name'));
  expect(outcomes(await probeAudits(probed(server), roles, schemaOf(tables)))).toEqual(['audit held']);
  expect(await probeAudits(probed(server), roles, roles.database)).toEqual([]);
});
