-- What is needed to find a run of the ledger again, and to show many of them in a moment. All of it is taken from the entries
-- and can be made anew from them; nothing here is evidence.

-- Whether a run is in the tables below: one that is older than they are is put there after the desk has started.
alter table cycle add column catalogued boolean default false not null;
create index cycle_catalogued on cycle (catalogued, requested_at);
create index cycle_catalogued_product on cycle (product, catalogued);

-- A run in one line. run is the number of its first entry, ended that of its last, and on_live the same of one that has changed
-- what live runs, or may have; 0 for the others. The indices have the order of the lists, which H2 reads forwards only.
create table outline (
  cycle varchar(64) primary key,
  run bigint not null,
  product varchar(200) not null,
  kind varchar(20) not null,
  target varchar(255) not null,
  environment varchar(255),
  title varchar(1000) not null,
  version varchar(255),
  candidates integer not null,
  requested_by varchar(255) not null,
  requested_at timestamp with time zone not null,
  ended bigint,
  ended_at timestamp with time zone,
  ending varchar(20),
  live varchar(20) not null,
  on_live bigint not null,
  live_before varchar(255),
  burnt text not null
);
create index outline_run on outline (run desc);
create index outline_product on outline (product, kind, run desc);
create index outline_kind on outline (kind, run desc);
create index outline_ending on outline (ending, run desc);
create index outline_requested on outline (requested_at);
create index outline_live on outline (product, on_live desc);

-- Which runs speak of a thing: a version, a person, a commit, a wheel …
create table mention (
  kind varchar(20) not null,
  token varchar(255) not null,
  run bigint not null,
  cycle varchar(64) not null
);
create index mention_token on mention (kind, token, run desc);
create index mention_cycle on mention (cycle, kind, token);
