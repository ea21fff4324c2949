-- Every version that the desk installed, by environment; entry is the number of the ledger's entry that says so, former and later
-- those of what was installed there before and afterwards, 0 for nothing.
create table installation (
  entry bigint primary key,
  cycle varchar(64) not null,
  product varchar(200) not null,
  environment varchar(255) not null,
  stage varchar(20) not null,
  version varchar(255) not null,
  at timestamp with time zone not null,
  how varchar(20) not null,
  former bigint default 0 not null,
  later bigint default 0 not null
);
create index installation_entry on installation (entry desc);
create index installation_place on installation (product, environment, entry desc);
create index installation_product on installation (product, entry desc);
create index installation_stage on installation (stage, entry desc);
create index installation_later on installation (later, entry desc);
create index installation_cycle on installation (cycle, entry);
create index installation_at on installation (at);
