-- What a cycle leaves behind as evidence, each found by the sha256 of its text; nothing updates or deletes one.
create table document (
  sha256 char(64) primary key,
  cycle varchar(64) not null,
  kind varchar(64) not null,
  content text not null,
  at timestamp with time zone not null
);
create index document_cycle on document (cycle, at);
