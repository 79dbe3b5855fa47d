create table p (a int, b int) partition by range (a);
create table p1 partition of p for values from (1) to (10) partition by list (b);
create table p11 partition of p1 for values in (1);
create function f() returns trigger language plpgsql as 'begin return null; end';
create trigger r after insert on p for each row execute function f();
create trigger s after insert on p for each statement execute function f();
create table p2 partition of p for values from (10) to (20);
