-- Wrong passwords at signing, in a row, and until when signing is locked after too many of them.
create table signing_lock (
  person varchar(255) primary key,
  wrong integer not null,
  locked_until timestamp with time zone
);

-- The number of the last bug: WG-12 is one bug of the whole desk.
create table bug_number (
  last bigint not null
);
insert into bug_number (last) values (0);
