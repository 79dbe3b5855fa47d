create domain d as int check (value > 0);
create domain d as text;
alter domain d drop constraint nope;
alter domain d add constraint d_check check (value > 1);
alter domain d validate constraint nope;
alter domain nope set not null;
create type e as enum ('a');
alter domain e set not null;
comment on constraint d_check on domain d is 'x';
