import rule from '../../../rules/integrity/foreign-key-partly-null/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const shelves = 'CREATE TABLE shelves (room int, number int, PRIMARY KEY (room, number));';

testRule(rule, {
  valid: [
    {
      name: 'NOT NULL',
      sql: `${shelves} CREATE TABLE books (room int NOT NULL, shelf int NOT NULL, FOREIGN KEY (room, shelf) REFERENCES shelves);`,
    },
    {
      name: 'one that may be NULL: a reference or none',
      sql: `${shelves} CREATE TABLE books (room int NOT NULL, shelf int, FOREIGN KEY (room, shelf) REFERENCES shelves);`,
    },
    {
      name: 'a check over both',
      sql: `${shelves} CREATE TABLE books (room int, shelf int, FOREIGN KEY (room, shelf) REFERENCES shelves, CHECK (num_nulls(room, shelf) IN (0, 2)));`,
    },
    {
      name: 'MATCH FULL',
      sql: `${shelves} CREATE TABLE books (room int, shelf int, FOREIGN KEY (room, shelf) REFERENCES shelves MATCH FULL);`,
    },
    {
      name: 'a domain that is NOT NULL',
      sql: `${shelves} CREATE DOMAIN room AS int NOT NULL; CREATE TABLE books (room room, shelf int, FOREIGN KEY (room, shelf) REFERENCES shelves);`,
    },
  ],
  invalid: [
    {
      name: 'both may be NULL, in a partitioned table, once',
      sql: `${shelves} CREATE TABLE books ("Room" int, shelf int, CONSTRAINT place FOREIGN KEY ("Room", shelf) REFERENCES shelves) PARTITION BY LIST ("Room"); CREATE TABLE books1 PARTITION OF books FOR VALUES IN (1);`,
      findings: [
        {
          at: 'public.books.place',
          message:
            'Foreign key place on public.books is not checked for a row in which one of (Room, shelf) is NULL and another is not.',
        },
      ],
      fix: 'none',
    },
  ],
});
