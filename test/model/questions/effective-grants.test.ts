import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nameKey } from '../../../src/model/name.ts';
import { effectiveGrants } from '../../../src/model/questions/effective-grants.ts';
import { columnsOf, databaseOf, tableOf } from '../load-schema.ts';

const sql = `
  CREATE ROLE boss SUPERUSER; CREATE ROLE owner; CREATE ROLE grp; CREATE ROLE sub IN ROLE grp; CREATE ROLE alice IN ROLE sub;
  CREATE ROLE nobody; CREATE ROLE deputy IN ROLE owner;
  CREATE TABLE t (a int, b int); ALTER TABLE t OWNER TO owner;
  GRANT SELECT ON t TO PUBLIC; GRANT INSERT, UPDATE ON t TO grp WITH GRANT OPTION; GRANT DELETE ON t TO sub; GRANT UPDATE (b) ON t TO nobody;
  CREATE TABLE u (a int); ALTER TABLE u OWNER TO owner; REVOKE INSERT ON u FROM owner;
  CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1';
  REVOKE EXECUTE ON FUNCTION g() FROM PUBLIC; GRANT EXECUTE ON FUNCTION g() TO grp;`;

const roles = ['boss', 'owner', 'grp', 'sub', 'alice', 'nobody', 'deputy'];
const privileges = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN'];

let server: PGlite;
beforeAll(async () => {
  server = await PGlite.create();
  await server.exec(sql);
});
afterAll(() => server.close());

async function serverSays(check: string): Promise<boolean> {
  const { rows } = await server.query<{ held: boolean }>(`SELECT ${check} AS held`);
  return rows[0]?.held === true;
}

async function heldOn(check: string, all: readonly string[]): Promise<string[]> {
  const held: string[] = [];
  for (const privilege of all) if (await serverSays(check.replace('?', `'${privilege}'`))) held.push(privilege);
  return held;
}

describe('effectiveGrants says what the server says', () => {
  const database = databaseOf(sql);
  test.each(roles)('%s', async (role) => {
    for (const name of ['t', 'u']) {
      const held = await heldOn(`has_table_privilege('${role}', '${name}', ?)`, privileges);
      expect([...effectiveGrants(database, tableOf(database, name), role).keys()].sort()).toEqual(held.sort());
    }
    for (const column of columnsOf(tableOf(database, 't'), 'a', 'b')) {
      const held = await heldOn(`has_column_privilege('${role}', 't', '${column.name}', ?)`, [
        'SELECT',
        'INSERT',
        'UPDATE',
        'REFERENCES',
      ]);
      expect([...effectiveGrants(database, column, role).keys()].sort()).toEqual(held.sort());
    }
    for (const name of ['f', 'g']) {
      const [routine] = database.routines.get(nameKey('public', name)) ?? [];
      const held = await heldOn(`has_function_privilege('${role}', '${name}()', ?)`, ['EXECUTE']);
      expect([...effectiveGrants(database, routine as NonNullable<typeof routine>, role).keys()]).toEqual(held);
    }
  });

  test('and from whom', () => {
    const held = effectiveGrants(database, tableOf(database, 't'), 'alice');
    expect(Object.fromEntries(held)).toEqual({ SELECT: 'public', INSERT: 'grp', UPDATE: 'grp', DELETE: 'sub' });
  });

  test('a role that is not defined has what PUBLIC has', () => {
    expect([...effectiveGrants(database, tableOf(database, 't'), 'stranger').keys()]).toEqual(['SELECT']);
  });
});
