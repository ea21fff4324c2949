-- Every version that the desk installed, by environment; entry is the number of the ledger's entry that says so.
create table installation (
  entry bigint primary key,
  cycle varchar(64) not null,
  product varchar(200) not null,
  environment varchar(255) not null,
  stage varchar(20) not null,
  version varchar(255) not null,
  at timestamp with time zone not null,
  how varchar(20) not null
);
create index installation_place on installation (product, environment, entry);
create index installation_stage on installation (stage, entry);
create index installation_cycle on installation (cycle);
