-- Keys, operator classes, collations, predicates, and the names that PostgreSQL chooses.
create extension pg_trgm; create extension btree_gist;
create table t (
  a int, b text, c jsonb, d timestamptz, e text collate "C", f int[], g tsvector, h varchar(20), i inet, k uuid
);
create index on t (a); create index on t (a, b); create index on t (a); create index on t (lower(b));
create index on t (lower(b), upper(b)); create index on t ((a + 1)); create index on t ((a+1), (a+2), b);
create index i1 on t (a desc, b nulls first, d desc nulls last);
create index i2 on t using gin (c); create index i3 on t using gin (c jsonb_path_ops); create index i4 on t using gin (f);
create index i5 on t using gin (g); create index i6 on t using gin (b gin_trgm_ops); create index i7 on t using gist (b gist_trgm_ops);
create index i8 on t using brin (d); create index i9 on t using hash (a); create index i10 on t (b text_pattern_ops);
create index i11 on t (b text_ops, a int4_ops, h varchar_ops, h text_ops, h varchar_pattern_ops);
create index i12 on t (b collate "C"); create index i13 on t (e); create index i14 on t (e collate "C", e collate "default");
create index i15 on t (lower(e)); create index i16 on t (lower(b) collate "C" text_pattern_ops desc);
create unique index i17 on t (a) include (b, d) with (fillfactor = 80) where b is not null and a > 5;
create unique index i18 on t (a) nulls not distinct where (b = 'x' or b = 'y') and d > '2020-01-01';
create index concurrently i19 on t (k);
create index i20 on t using gist (a); create index i21 on t using gist (a, b); create index i22 on t using spgist (b);
create index i23 on t using gist (i inet_ops); create index i24 on t ((c ->> 'x'));
create index i25 on t (((c -> 'a') ->> 'b') text_pattern_ops) where (c ? 'a');
create index i26 on t (date_trunc('day', d at time zone 'UTC')); create index i27 on t (coalesce(b, 'none'));
create index i28 on t (cast(a as bigint)); create index i29 on t ((case when a > 1 then 1 else 2 end)); create index i30 on t ((b || h));
create index if not exists i30 on t (a); create index "Weird Name" on t (a); drop index "Weird Name";
alter index i1 rename to i1_renamed; alter index i2 set (fastupdate = off);
create index i31 on t using brin (a int4_minmax_multi_ops) with (pages_per_range=32, autosummarize);
create index i32 on t using brin (a int4_bloom_ops); create index i33 on t (a) where a in (1, 2, 3);
create index i34 on t (a) where b like 'x%'; create index i35 on t (a) where not (a = 1);
create index i36 on t (a) where b::varchar = 'x' and h = 'y';
create materialized view mv as select a, b from t; create unique index mv_a on mv (a); create index on mv (lower(b));
create materialized view mv2 as select 1 as x with no data;
comment on index i33 is 'thirty three';
create table u (
  id int primary key, name text unique,
  constraint u_excl exclude using gist (id with =, name with <>) deferrable initially deferred
);
create index a_very_long_index_name_that_exceeds_the_limit_of_sixty_three_bytes_in_postgresql on t (k);
drop materialized view mv; drop index i11, i31, i32; alter table t drop column f; alter table t alter column a type bigint;
alter table t rename column b to bb; alter table t rename to tt;
