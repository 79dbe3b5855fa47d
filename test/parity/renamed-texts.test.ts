import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { quoteName } from '../../src/fixer/quote.ts';
import type { Database } from '../../src/model/database.ts';
import { loadSql } from '../../src/parser/load-sql.ts';
import { sourceText } from '../../src/parser/source-text.ts';
import { type Server, startServer } from '../harness/postgres.ts';

const sql = readFileSync(join(import.meta.dirname, 'cases/renames.sql'), 'utf8');

let server: Server;
let database: Database;
beforeAll(async () => {
  server = await startServer();
  await server.run(sql);
  database = loadSql([sourceText('renames.sql', sql)], { postgres: { from: 18, to: 18 } }).database;
});
afterAll(() => server.close());

async function value(query: string): Promise<unknown> {
  return (await server.rows(`SELECT (${query}) AS value`))[0]?.value;
}

/** As PostgreSQL prints it for the object, with the name that the check has. */
async function printed(name: string): Promise<string> {
  return String(await value(`pg_get_viewdef('${name.replaceAll("'", "''")}'::regclass)`));
}

test('the text of a view says after renames what the view itself says', async () => {
  const views = [...database.views, ...database.materializedViews];
  for (const view of views) {
    // The columns of a view keep their names whatever becomes of those that it reads.
    const columns = view.columns.map(({ name }) => `"${name}"`).join(', ');
    await server.run(`CREATE VIEW checked (${columns}) AS ${view.query.text}`);
    expect(await printed('checked')).toBe(await printed(quoteName(view)));
    await server.run('DROP VIEW checked');
  }
  expect(views.map(({ name }) => name).sort()).toEqual(['counts', 'fresh_people', 'joined', 'room']);
});

test('so does the body of a function in SQL', async () => {
  const routines = [...database.routines.values()].flat().filter(({ sqlBody }) => sqlBody !== undefined);
  for (const routine of routines) {
    const [row] = await server.rows(
      `SELECT pg_get_function_arguments(oid) AS arguments, pg_get_function_result(oid) AS result,
         pg_get_function_sqlbody(oid) AS body FROM pg_proc WHERE proname = '${routine.name}'`,
    );
    await server.run(
      `CREATE FUNCTION checked(${String(row?.arguments)}) RETURNS ${String(row?.result)} LANGUAGE sql STABLE ${routine.sqlBodyText}`,
    );
    const body = await value(`SELECT pg_get_function_sqlbody(oid) FROM pg_proc WHERE proname = 'checked'`);
    expect(String(body).replaceAll('checked.', `${routine.name}.`)).toBe(row?.body);
    await server.run('DROP FUNCTION checked');
  }
  expect(routines.map(({ name }) => name).sort()).toEqual(['newest', 'total']);
});
