import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import { loadGrammar } from '../../../src/parser/grammar.ts';
import { replaySql } from '../replay-sql.ts';

/** One statement of each kind, on a schema that has what they name. */
const before = `create schema s; create table t (a int primary key, b text); create table u (a int); create index i on t (b);
  create view v as select 1 as x; create materialized view m as select 1 as x; create sequence q; create type e as enum ('x');
  create type c as (a int); create domain d as int; create role r; create function f() returns int language sql as 'select 1';
  create procedure p() language sql as 'select 1'; create function tf() returns trigger language plpgsql as 'begin end';
  create function ef() returns event_trigger language plpgsql as 'begin end'; create policy pol on t; create publication pub;
  create event trigger et on ddl_command_end execute function ef(); create extension citext; create collation co from "C";
  create foreign data wrapper w; create server srv foreign data wrapper w; create statistics st on a, b from t;`;

const statements = `alter collation co refresh version; alter database x refresh collation version; alter database x set a = 1;
  alter database x with connection limit 1; alter default privileges grant select on tables to r; alter domain d set default 1;
  alter type e add value 'y'; alter event trigger et disable; alter extension citext add table u; alter extension citext update;
  alter foreign data wrapper w options (a 'b'); alter server srv options (a 'b'); alter function f() stable;
  alter function f() depends on extension citext; alter view v set schema s; alter operator family fam using btree drop function 1 (int);
  alter operator +(int, int) set (restrict = none); alter type c owner to r; alter policy pol on t using (true);
  alter publication pub add table t; alter role r login; alter role r set x = 1; alter sequence q restart; alter statistics st set statistics 1;
  alter subscription sub disable; alter system set x = 1; alter text search configuration tc add mapping for word with simple;
  alter text search dictionary td (a = 1); alter table all in tablespace x set tablespace y; alter tablespace x set (a = 1);
  alter table t add column z int; alter type c set (storage = plain); alter user mapping for r server srv options (a 'b'); call p();
  checkpoint; close x; cluster t using i; comment on table t is 'x'; create type c2 as (a int); set constraints all deferred;
  copy t from stdin; create access method am type index handler h; create cast (int as e) without function;
  create conversion cv for 'UTF8' to 'LATIN1' from f; create domain d2 as int; create type e2 as enum ('x');
  create event trigger et2 on ddl_command_end execute function ef(); create extension hstore; create foreign data wrapper w2;
  create server srv2 foreign data wrapper w; create foreign table ft (a int) server srv; create function f2() returns int language sql as 'select 1';
  create operator class oc for type int using btree as operator 1 <; create operator family fam2 using btree; create language l handler h;
  create policy pol2 on t; create publication pub2; create type ra as range (subtype = int); create role r2; create schema s2;
  create sequence q2; create table t2 (a int); create statistics st2 on a, b from t; create subscription sub connection 'x' publication p;
  create table t3 as select 1 as x; create tablespace ts location '/x'; create transform for int language l (from sql with function f(internal));
  create trigger tg after insert on t execute function tf(); create user mapping for r server srv; create database x; deallocate x;
  declare x cursor for select 1; create operator === (leftarg = int, rightarg = int, function = f); delete from t; discard plans;
  do $$ begin end $$; drop owned by r; drop role r2; drop table t3; drop subscription sub; drop tablespace ts;
  drop user mapping for r server srv; drop database x; execute x; explain select 1; fetch x; grant a to r; grant select on t to r;
  import foreign schema x from server srv into s; create index on t (b); insert into t values (1); listen x; load 'x'; lock t;
  merge into t using u on true when matched then do nothing; notify x; prepare x as select 1; reassign owned by r to r;
  refresh materialized view m; reindex table t; alter table u rename to uu; create rule ru as on insert to t do nothing;
  security label on table t is 'x'; select 1; begin; truncate t; unlisten x; update t set b = 'x'; vacuum t; set x = 1; show x;
  create view v2 as select 1 as x; alter table t replica identity full;`;

/** Nodes that are parts of statements, or that the grammar never gives. */
const parts = new Set(['PLAssignStmt', 'RawStmt', 'ReplicaIdentityStmt', 'ReturnStmt', 'SetOperationStmt']);

test('every kind of statement is understood', () => {
  const types = readFileSync(createRequire(import.meta.url).resolve('@pgsql/types/types.d.ts'), 'utf8');
  const kinds = [...types.matchAll(/\{\s*(\w+Stmt): /g)]
    .map(([, kind]) => kind as string)
    .filter((kind) => !parts.has(kind));
  const trees = loadGrammar().parse(statements).tree ?? [];
  const tried = new Set(trees.flatMap(({ stmt }) => Object.keys(stmt)));
  expect([...new Set(kinds)].filter((kind) => !tried.has(kind))).toEqual([]);
  const { problems } = replaySql(before, statements);
  expect(problems.filter((problem) => problem.startsWith('not-understood'))).toEqual([]);
});
