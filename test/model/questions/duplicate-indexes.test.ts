import { expect, test } from '@jest/globals';
import { duplicateIndexes } from '../../../src/model/questions/duplicate-indexes.ts';
import { databaseOf, tableOf } from '../load-schema.ts';

const duplicates = (sql: string): string[] =>
  duplicateIndexes(tableOf(databaseOf(`CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL, b int); ${sql}`), 't')).map(
    ({ index, survivor }) => `${index.name} < ${survivor.name}`,
  );

test.each([
  ['age decides between equals', 'CREATE INDEX x ON t (a); CREATE INDEX y ON t (a);', ['y < x']],
  ['uniqueness before age', 'CREATE INDEX x ON t (a); CREATE UNIQUE INDEX y ON t (a);', ['x < y']],
  [
    'a constraint before a unique index',
    'CREATE UNIQUE INDEX x ON t (a); ALTER TABLE t ADD CONSTRAINT y UNIQUE (a);',
    ['x < y'],
  ],
  ['the primary key before a constraint', 'ALTER TABLE t ADD CONSTRAINT x UNIQUE (id);', ['x < t_pkey']],
  [
    'several of one set',
    'CREATE INDEX x ON t (a); CREATE INDEX y ON t (a); CREATE INDEX z ON t (a);',
    ['y < x', 'z < x'],
  ],
  [
    'unique and null-equal do not replace each other',
    'CREATE UNIQUE INDEX x ON t (b); CREATE UNIQUE INDEX y ON t (b) NULLS NOT DISTINCT;',
    [],
  ],
  [
    'what CLUSTER uses stays',
    'CREATE INDEX x ON t (a); CREATE INDEX y ON t (a); ALTER TABLE t CLUSTER ON y;',
    ['x < y'],
  ],
  ['another predicate is another index', 'CREATE INDEX x ON t (a); CREATE INDEX y ON t (a) WHERE b > 0;', []],
])('%s', (_name, sql, expected) => {
  expect(duplicates(sql)).toEqual(expected);
});
