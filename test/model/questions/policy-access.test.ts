import { describe, expect, test } from '@jest/globals';
import type { Policy } from '../../../src/model/policy.ts';
import { acceptsEveryRow, admitsEveryRow, commandsOf, isFor } from '../../../src/model/questions/policy-access.ts';
import { loadSql } from '../../../src/parser/load-sql.ts';
import { sourceText } from '../../../src/parser/source-text.ts';
import { startServer } from '../../harness/postgres.ts';

const table =
  'CREATE TABLE notes (id int); ALTER TABLE notes ENABLE ROW LEVEL SECURITY; INSERT INTO notes VALUES (1), (2);';

function policy(clauses: string): Policy {
  const source = sourceText('p.sql', `${table} CREATE POLICY p ON notes ${clauses};`);
  const { database } = loadSql([source], { postgres: { from: 14, to: 18 } });
  return database.tables[0]?.policies[0] as Policy;
}

test('a policy for ALL is for the four commands', () => {
  expect(commandsOf(policy('USING (true)'))).toEqual(['select', 'insert', 'update', 'delete']);
  expect(commandsOf(policy('FOR DELETE USING (true)'))).toEqual(['delete']);
});

test('PUBLIC is every role', () => {
  expect(isFor(policy('USING (true)'), 'anyone')).toBe(true);
  expect(isFor(policy('TO bob USING (true)'), 'bob')).toBe(true);
  expect(isFor(policy('TO bob USING (true)'), 'anyone')).toBe(false);
});

// PostgreSQL is asked what such a policy lets an ordinary role see and insert or change.
describe('what a policy lets through is what PostgreSQL lets through', () => {
  const cases = [
    'USING (true)',
    'USING (1 = 1)',
    'USING (id > 0) WITH CHECK (true)',
    'USING (id = 1)',
    'FOR ALL TO bob',
    'FOR SELECT TO bob',
    'FOR INSERT TO bob',
    'FOR INSERT TO bob WITH CHECK (true)',
    'FOR INSERT TO bob WITH CHECK (id > 2)',
    'FOR SELECT USING (true OR id = 1)',
  ];
  test('for each of the examples', async () => {
    const server = await startServer();
    for (const clauses of cases) {
      await server.run(
        `CREATE ROLE bob; ${table} CREATE POLICY p ON notes ${clauses}; GRANT ALL ON notes TO bob; SET ROLE bob`,
      );
      const seen = await server.rows('SELECT 1 FROM notes');
      const inserted = await server.run('INSERT INTO notes VALUES (-7)').then(
        () => true,
        () => false,
      );
      await server.reset();
      const one = policy(clauses);
      if (one.command !== 'insert')
        expect([clauses, admitsEveryRow(one)]).toEqual([
          clauses,
          seen.length === 2 && clauses !== 'USING (id > 0) WITH CHECK (true)',
        ]);
      if (one.command !== 'select') expect([clauses, acceptsEveryRow(one)]).toEqual([clauses, inserted]);
    }
    await server.close();
  });
});
