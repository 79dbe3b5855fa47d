-- What is taken back is not there: ROLLBACK, ABORT and ROLLBACK TO SAVEPOINT.
create schema app; create role reader; create table kept (id int primary key, a text, b text, c text); create index kept_a on kept (a);
begin; drop table kept; create table kept (x int); alter schema app rename to gone; set search_path = app; rollback;
create table here (id int references kept);
begin transaction; alter table kept drop column b; grant select on kept to reader; abort;
begin; alter table kept add d int; savepoint one; alter table kept add e int; savepoint two; drop index kept_a;
rollback to two; alter table kept add f int; rollback to savepoint one; create table after_one (id int); commit;
begin; savepoint one; create table first (id int); savepoint one; create table second (id int); rollback to one; create table third (id int);
release one; rollback to one; create table fourth (id int); end;
begin; savepoint a; create view v as select 1 as one; release savepoint a; commit; begin; comment on table kept is 'no'; rollback and chain;
create type mood as enum ('a'); rollback; start transaction; create type mood as enum ('b'); commit and chain; alter type mood rename to mode; rollback;
begin; do $$ begin create table from_do (id int); end $$; select set_config('search_path', 'app', false); rollback; create domain d as mood;
begin; create sequence s; alter table kept enable row level security; create policy p on kept; rollback; create sequence t owned by kept.id;
