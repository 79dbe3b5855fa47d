-- Types, sequences, and their renames wherever they are named.
create type mood as enum ('sad', 'fine'); alter type mood add value 'happy'; alter type mood add value 'meh' before 'fine';
alter type mood rename value 'sad' to 'unhappy';
create domain posint as int check (value > 0) not null default 1;
create domain email as text constraint em check (value ~ '@');
alter domain email add constraint len check (length(value) < 100) not valid; alter domain email set default 'a@b';
alter domain posint drop not null; create domain dd as email; create domain arr as int[] check (array_length(value, 1) < 5);
create domain vc as varchar(20);
create type pair as (a int, b text, m mood[], e email); alter type pair add attribute c numeric(4,2);
alter type pair rename attribute a to aa; alter type pair drop attribute b;
create type fr as range (subtype = float8, subtype_diff = float8mi); create type shell;
create table t (
  m mood default 'fine', ms mood[] default '{fine}', p posint, e email default 'x@y', pr pair, f fr, fm fr_multirange, d dd, v vc,
  check (m <> 'unhappy'), check (m in ('fine', 'happy'))
);
alter type mood rename value 'fine' to 'okay'; alter type mood rename to feeling; create schema sx; alter type pair set schema sx;
alter domain email rename to email_address; alter domain email_address rename constraint em to em2;
create role someone; alter type feeling owner to someone;
create function ff(m feeling, p sx.pair) returns setof t language sql as $$ select * from t $$;
create function gg(x t) returns email_address language sql as 'select x.e';
alter table t rename to t2; grant usage on type feeling to someone; revoke usage on type feeling from public;
comment on type feeling is 'f'; comment on domain email_address is 'e';
create type oft as (a int, b text); create table of_t of oft (a with options not null default 5, primary key (a));
alter type oft add attribute c int cascade;
create sequence sq; create sequence sq2 as smallint increment -1 minvalue -100 maxvalue -1 start -5 cache 3 cycle;
create sequence sq3 owned by t2.p; alter sequence sq owned by t2.v; alter sequence sq2 owned by none;
alter sequence sq restart 5 increment 3; create sequence sq4 increment by 10 start with 7; alter sequence sq4 rename to sq5;
alter sequence sq5 maxvalue 99999; create sequence sq6 as int; alter sequence sq6 as bigint;
create sequence sqd; alter table t2 add column sn bigint default nextval('sqd'); alter sequence sqd rename to sqd2; alter sequence sqd2 set schema sx;
drop type shell; drop domain dd cascade; alter schema sx rename to sy;
