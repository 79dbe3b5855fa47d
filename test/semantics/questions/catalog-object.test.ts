import { expect, test } from '@jest/globals';
import { catalogObjectNamed } from '../../../src/semantics/questions/catalog-object.ts';
import { columnsOf, databaseOf, tableOf } from '../../model/load-schema.ts';

test.each([
  ['table_oid', 'table'],
  ['relid', 'relid'],
  ['"indexRelid"', 'index'],
  ['pg_class_id', 'pg'],
  ['owner_role', 'role'],
  ['content', undefined],
  ['picture_oid', undefined],
  ['file', undefined],
])('%s: %s', (name, kind) => {
  const table = tableOf(databaseOf(`CREATE TABLE t (${name} oid);`), 't');
  const [column] = columnsOf(table, table.columns[0]?.name ?? '');
  expect(column && catalogObjectNamed(column)).toBe(kind);
});
