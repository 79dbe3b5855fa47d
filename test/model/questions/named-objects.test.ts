import { expect, test } from '@jest/globals';
import { namedObjects } from '../../../src/model/questions/named-objects.ts';
import { databaseOf } from '../load-schema.ts';

const named = (sql: string): string[] => [...namedObjects(databaseOf(sql))].map(({ kind, at }) => `${kind} ${at.name}`);

test('one of each kind', () => {
  const sql = `CREATE SCHEMA app; CREATE ROLE reader; CREATE SEQUENCE numbers; CREATE TYPE mood AS ENUM ('a');
    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TABLE t (id serial CONSTRAINT t_key PRIMARY KEY, n int CONSTRAINT t_n CHECK (n > 0));
    CREATE INDEX t_n_idx ON t (n);
    CREATE TRIGGER touched BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch();
    CREATE POLICY own ON t USING (true);
    CREATE VIEW v AS SELECT id FROM t;`;
  expect(named(sql)).toEqual([
    'schema app',
    'table t',
    'column id',
    'column n',
    'constraint t_key',
    'constraint t_n',
    'policy own',
    'index t_n_idx',
    'trigger touched',
    'view v',
    'sequence numbers',
    'type mood',
    'function touch',
    'role reader',
  ]);
});

test('what comes from a parent, and temporary tables, are left out', () => {
  const sql = `CREATE TABLE p (at date, n int CONSTRAINT c CHECK (n > 0), CONSTRAINT k PRIMARY KEY (at)) PARTITION BY RANGE (at);
    CREATE INDEX i ON p (n);
    CREATE TABLE p1 PARTITION OF p DEFAULT;
    CREATE TEMP TABLE scratch (a int);`;
  expect(named(sql)).toEqual([
    'table p',
    'column at',
    'column n',
    'constraint k',
    'constraint c',
    'index i',
    'table p1',
  ]);
});
