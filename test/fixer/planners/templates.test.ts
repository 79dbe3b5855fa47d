import { expect } from '@jest/globals';
import { columnOf, columnsOf, tableOf } from '../plan-case.ts';
import { testPlanner } from '../test-planner.ts';

const accounts = `
  CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, password text, api_key text);
  CREATE TABLE roles (id int, name text);
`;

testPlanner('add-audit-trail', [
  {
    name: 'shares one table and one function and leaves secrets out of the copy',
    sql: accounts,
    change: (database) => {
      const users = tableOf(database, 'users');
      return [
        { kind: 'add-audit-trail', table: users, leaveOut: columnsOf(users, 'password', 'api_key') },
        { kind: 'add-audit-trail', table: tableOf(database, 'roles'), leaveOut: [] },
      ];
    },
    expected: [
      'CREATE SCHEMA IF NOT EXISTS audit',
      /^CREATE TABLE audit\.row_changes \(\n/,
      'CREATE INDEX row_changes_table_changed_at_idx ON audit.row_changes (table_schema, table_name, changed_at)',
      /^CREATE FUNCTION audit\.record_row_change\(\) RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS /,
      'REVOKE ALL ON FUNCTION audit.record_row_change() FROM PUBLIC',
      "CREATE TRIGGER record_row_change AFTER INSERT OR UPDATE OR DELETE ON public.users FOR EACH ROW EXECUTE FUNCTION audit.record_row_change('password', 'api_key')",
      'CREATE TRIGGER record_row_change AFTER INSERT OR UPDATE OR DELETE ON public.roles FOR EACH ROW EXECUTE FUNCTION audit.record_row_change()',
    ],
    probe: async (server) => {
      await server.run(`CREATE ROLE clerk; GRANT ALL ON users, roles TO clerk; SET ROLE clerk; SET app.user_id = '42'`);
      await server.run(`INSERT INTO users VALUES (1, 'a@b.c', 'secret', 'key')`);
      await server.run(`UPDATE users SET email = 'x@y.z', password = 'other'`);
      await server.run('RESET app.user_id');
      await server.run('DELETE FROM users');
      await server.run(`INSERT INTO roles VALUES (7, 'admin')`);
      await expect(server.rows('SELECT * FROM audit.row_changes')).rejects.toThrow(/permission denied/);
      await server.run('RESET ROLE');
      const rows = await server.rows(
        'SELECT changed_by, table_schema, table_name, operation, old_row, new_row FROM audit.row_changes ORDER BY id',
      );
      const about = { table_schema: 'public', table_name: 'users' };
      expect(rows).toEqual([
        { ...about, changed_by: '42', operation: 'INSERT', old_row: null, new_row: { id: 1, email: 'a@b.c' } },
        {
          ...about,
          changed_by: '42',
          operation: 'UPDATE',
          old_row: { id: 1, email: 'a@b.c' },
          new_row: { id: 1, email: 'x@y.z' },
        },
        { ...about, changed_by: 'postgres', operation: 'DELETE', old_row: { id: 1, email: 'x@y.z' }, new_row: null },
        {
          table_schema: 'public',
          table_name: 'roles',
          changed_by: 'postgres',
          operation: 'INSERT',
          old_row: null,
          new_row: { id: 7, name: 'admin' },
        },
      ]);
      await server.run('DROP OWNED BY clerk; DROP ROLE clerk');
    },
  },
]);

testPlanner('add-login-throttle', [
  {
    name: 'counts failures of a name and of an address',
    sql: accounts,
    change: (database) => ({ kind: 'add-login-throttle', accounts: tableOf(database, 'users') }),
    expected: [
      'CREATE SCHEMA IF NOT EXISTS audit',
      /^CREATE TABLE audit\.login_attempts \(\n/,
      "COMMENT ON TABLE audit.login_attempts IS 'Attempts to sign in; rows of past days may go. @role audit-log'",
      'CREATE INDEX login_attempts_login_name_idx ON audit.login_attempts (lower(login_name), attempted_at) WHERE NOT succeeded',
      'CREATE INDEX login_attempts_ip_address_idx ON audit.login_attempts (ip_address, attempted_at) WHERE NOT succeeded',
      'CREATE INDEX login_attempts_attempted_at_idx ON audit.login_attempts USING brin (attempted_at)',
      /^CREATE FUNCTION audit\.record_login_attempt\(login_name text, ip_address inet, succeeded boolean\) RETURNS void /,
      'REVOKE ALL ON FUNCTION audit.record_login_attempt(text, inet, boolean) FROM PUBLIC',
      /^CREATE FUNCTION audit\.login_is_allowed\(login_name text, ip_address inet\) RETURNS boolean /,
      'REVOKE ALL ON FUNCTION audit.login_is_allowed(text, inet) FROM PUBLIC',
    ],
    probe: async (server) => {
      const isAllowed = async (name: string, address: string) =>
        (await server.rows(`SELECT audit.login_is_allowed('${name}', '${address}') AS allowed`))[0]?.allowed;
      const fail = (name: string, address: string) =>
        server.run(`SELECT audit.record_login_attempt('${name}', '${address}', false)`);
      for (let attempt = 0; attempt < 9; attempt++) await fail('Ann', '10.0.0.1');
      expect(await isAllowed('ann', '10.0.0.2')).toBe(true);
      await fail('aNN', '10.0.0.3');
      expect(await isAllowed('ann', '10.0.0.2')).toBe(false);
      expect(await isAllowed('bob', '10.0.0.1')).toBe(true);
      for (let attempt = 0; attempt < 41; attempt++) await fail(`name ${attempt}`, '10.0.0.1');
      expect(await isAllowed('bob', '10.0.0.1')).toBe(false);
      await server.run(`UPDATE audit.login_attempts SET attempted_at = now() - interval '16 minutes'`);
      expect(await isAllowed('ann', '10.0.0.1')).toBe(true);
    },
  },
]);

testPlanner('encrypt-column', [
  {
    name: 'keeps a ciphertext beside the plain text, with a key that is stored nowhere',
    sql: `${accounts} CREATE TABLE "API keys" (id int, "the key" varchar(64));`,
    change: (database) => [
      { kind: 'encrypt-column', column: columnOf(tableOf(database, 'users'), 'api_key') },
      { kind: 'encrypt-column', column: columnOf(tableOf(database, 'API keys'), 'the key') },
    ],
    expected: [
      'CREATE SCHEMA IF NOT EXISTS extensions',
      'GRANT USAGE ON SCHEMA extensions TO PUBLIC',
      'CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA extensions',
      'ALTER TABLE public.users ADD COLUMN api_key_encrypted bytea',
      "COMMENT ON COLUMN public.users.api_key_encrypted IS '@encrypted copy of api_key'",
      /^CREATE FUNCTION public\.encrypt_users_api_key\(\) RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS /,
      'CREATE TRIGGER encrypt_api_key BEFORE INSERT OR UPDATE OF api_key ON public.users FOR EACH ROW EXECUTE FUNCTION public.encrypt_users_api_key()',
      'ALTER TABLE public."API keys" ADD COLUMN "the key_encrypted" bytea',
      `COMMENT ON COLUMN public."API keys"."the key_encrypted" IS '@encrypted copy of the key'`,
      /^CREATE FUNCTION public\."encrypt_API keys_the key"\(\) RETURNS trigger /,
      'CREATE TRIGGER "encrypt_the key" BEFORE INSERT OR UPDATE OF "the key" ON public."API keys" FOR EACH ROW EXECUTE FUNCTION public."encrypt_API keys_the key"()',
    ],
    probe: async (server) => {
      await server.run(`SET app.encryption_key = 'k'`);
      await server.run(`INSERT INTO users VALUES (1, 'a@b.c', NULL, 'open sesame'), (2, 'd@e.f', NULL, NULL)`);
      const decrypted = `SELECT extensions.pgp_sym_decrypt(api_key_encrypted, 'k') AS plain FROM users ORDER BY id`;
      expect(await server.rows(decrypted)).toEqual([{ plain: 'open sesame' }, { plain: null }]);
      await server.run('RESET app.encryption_key');
      await server.run(`UPDATE users SET api_key = 'changed'`);
      expect(await server.rows(decrypted)).toEqual([{ plain: null }, { plain: null }]);
      await server.run('DELETE FROM users');
    },
  },
  {
    name: 'takes what the platform has, and leaves it when it is undone',
    platformSql: 'CREATE SCHEMA extensions; CREATE EXTENSION pgcrypto WITH SCHEMA extensions;',
    standing: { schemas: new Set(['extensions']), extensions: new Map([['pgcrypto', 'extensions']]) },
    sql: accounts,
    change: (database) => ({ kind: 'encrypt-column', column: columnOf(tableOf(database, 'users'), 'api_key') }),
    expected: [
      'ALTER TABLE public.users ADD COLUMN api_key_encrypted bytea',
      /^COMMENT ON COLUMN /,
      /^CREATE FUNCTION public\.encrypt_users_api_key\(\) .* extensions\.pgp_sym_encrypt/s,
      /^CREATE TRIGGER /,
    ],
  },
  {
    name: 'is refused once the expand step stands',
    sql: `${accounts} ALTER TABLE users ADD COLUMN api_key_encrypted bytea;`,
    change: (database) => ({ kind: 'encrypt-column', column: columnOf(tableOf(database, 'users'), 'api_key') }),
    expected: { refused: 'The expand step stands: api_key_encrypted is there. What is left is the contract step.' },
  },
]);
