-- Partitions and inheritance: what parents give, and what stays when they part.
create table ref (id int primary key);
create table p (
  id bigint generated always as identity, at timestamptz not null, tenant int, v text default 'x',
  primary key (id, at, tenant), check (tenant > 0)
) partition by range (at);
create index on p (tenant); alter table p add constraint p_ref foreign key (tenant) references ref on delete cascade;
create table p1 partition of p for values from ('2024-01-01') to ('2024-02-01');
create table p2 partition of p (v default 'y', constraint vv check (v <> ''))
  for values from ('2024-02-01 00:00:00+00') to ('2024-03-01') partition by list (tenant);
create table p2a partition of p2 for values in (1, 2); create table p2d partition of p2 default;
create table pd partition of p default;
create table p3 (id bigint not null, at timestamptz not null, tenant int not null, v text default 'x', constraint p_tenant_check check (tenant > 0));
create index p3_idx on p3 (tenant); alter table p3 add primary key (id, at, tenant);
alter table p attach partition p3 for values from ('2024-03-01') to ('2024-04-01');
alter table p detach partition p1;
create unique index on p (tenant, at); create index only_idx on only p (v); create index p3v on p3 (v);
alter index only_idx attach partition p3v;
create function tf() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger tr after insert on p for each row when (new.tenant > 1) execute function tf();
create trigger trs before update on p for each statement execute function tf();
create table p4 partition of p for values from ('2024-05-01') to ('2024-06-01');
alter table p add column extra int not null default 1; alter table p rename column tenant to tenant_id;
alter table p add constraint ext_pos check (extra > 0); alter table p disable trigger tr; alter table p2 enable always trigger tr;
alter table p1 rename column v to own_v;
create table h (a int, b text) partition by hash (a, lower(b));
create table h0 partition of h for values with (modulus 2, remainder 0); create table h1 partition of h for values with (modulus 2, remainder 1);
create table l (a text, b int) partition by list (a); create table l1 partition of l for values in ('a', 'b');
create table ln partition of l for values in (null);
create table rr (a int, b date, c numeric) partition by range (a, b, c);
create table rr1 partition of rr for values from (minvalue, minvalue, minvalue) to (1, '2020-01-01', 2.5);
create table rr2 partition of rr for values from ('1', '2020-01-01', 2.5) to (maxvalue, maxvalue, maxvalue);
create table fkp (id int primary key) partition by range (id); create table fkp1 partition of fkp for values from (1) to (10);
create table uses_fkp (a int references fkp); create table fkp2 partition of fkp for values from (10) to (20);
create table pp (a int references fkp, b int) partition by range (b); create table pp1 partition of pp for values from (0) to (5);
create table part_expr (a timestamp) partition by range (date_trunc('month', a));
create table pc (a text collate "C") partition by list (a collate "POSIX"); create table po (a text) partition by hash (a text_pattern_ops);
create table parent (id int not null primary key, name text default 'n', x int check (x > 0) constraint keep check (x < 9) no inherit);
create table child (extra text) inherits (parent); create table child2 (y int) inherits (parent);
create table grandchild () inherits (child, child2);
alter table parent add column z int default 4; alter table parent rename column name to nm;
alter table parent add constraint zz check (z > 1); alter table parent drop column x;
create table standalone (id int not null, nm text, z int, constraint zz check (z > 1)); alter table standalone inherit parent;
alter table child no inherit parent;
comment on column p.tenant_id is 'tenant'; alter table p enable row level security; create policy pol on p using (tenant_id = 1);
grant select on p to public;
create table dropped (id int, k int) partition by list (k); create table dropped1 partition of dropped for values in (1);
create index dropped_idx on dropped (id); drop index dropped_idx; drop table dropped;
create table nn (id int not null, code text not null, z int) partition by range (id);
create table nn1 partition of nn (primary key (code)) for values from (1) to (2);
create table nn2 partition of nn (primary key (z)) for values from (2) to (3);
create table ni (a int not null, b int not null);
create table ni1 (primary key (a)) inherits (ni); create table ni2 (a int primary key) inherits (ni);
create table ni3 (b int not null) inherits (ni); create table ni4 (like ni, primary key (a));
create table ni5 () inherits (ni); alter table ni5 add primary key (a);
create table ni6 (b int constraint bb not null, primary key (b)) inherits (ni);
create table nn3 partition of nn (code constraint cc not null, primary key (code)) for values from (3) to (4);
create table lp (a int not null default 1, b text collate "C", constraint lk check (a > 0), primary key (a)); comment on column lp.a is 'why';
create table lp1 (like lp including all) inherits (lp); create table lp2 (like lp) inherits (lp);
