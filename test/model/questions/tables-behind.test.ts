import { expect, test } from '@jest/globals';
import { nameKey } from '../../../src/model/name.ts';
import { tablesBehind } from '../../../src/model/questions/tables-behind.ts';
import { databaseOf } from '../load-schema.ts';

const database = databaseOf(`
  CREATE TABLE a (id int); CREATE TABLE b (id int); CREATE TABLE c (id int);
  CREATE VIEW plain AS SELECT a.id FROM a JOIN b ON b.id = a.id;
  CREATE VIEW outside AS SELECT plain.id FROM plain, c;
  CREATE VIEW invoker WITH (security_invoker = true) AS SELECT id FROM a;
  CREATE VIEW over_invoker AS SELECT invoker.id FROM invoker, c;
  CREATE MATERIALIZED VIEW copy AS SELECT id FROM invoker;
  CREATE VIEW over_copy AS SELECT id FROM copy;`);

function behind(name: string): string[] {
  const view = database.relations.get(nameKey('public', name));
  if (view?.kind !== 'view' && view?.kind !== 'materialized-view') throw new Error(`No view ${name}`);
  return tablesBehind(database, view).map(({ table, through }) =>
    [...through.map((each) => each.name), table.name].join(' > '),
  );
}

test.each([
  ['plain', ['a', 'b']],
  ['outside', ['c', 'plain > a', 'plain > b']],
  ['over_invoker', ['c']],
  ['copy', ['invoker > a']],
  ['over_copy', []],
])('%s', (name, expected) => {
  expect(behind(name)).toEqual(expected);
});
