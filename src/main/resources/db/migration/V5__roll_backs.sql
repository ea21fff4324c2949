-- A place for each kind of run: live may have to go back while the next release is tested.
alter table open_cycle rename to former_open_cycle;
create table open_cycle (
  product varchar(200) not null,
  kind varchar(20) not null,
  cycle varchar(64) not null,
  primary key (product, kind)
);
insert into open_cycle (product, kind, cycle) select product, 'release', cycle from former_open_cycle;
drop table former_open_cycle;
