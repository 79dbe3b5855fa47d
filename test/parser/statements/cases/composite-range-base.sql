create type c as (a int, b varchar(3)[]);
create type r as range (subtype = float8);
create type shell;
create type c as (x int);
comment on type c is 'x';
create table u (x c, y r);
