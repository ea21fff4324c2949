-- The groups that whoever acted was in at that moment, with spaces between them; empty for entries from before.
alter table ledger_entry add column roles text default '' not null;

-- Entries without a place in the tree yet. A row comes with its entry and goes with the entry's leaf, each in one
-- transaction: whatever the order in which transactions end, nothing is passed over and nothing has to be searched for.
create table unnumbered_entry (
  sequence bigint primary key references ledger_entry (sequence)
);
insert into unnumbered_entry (sequence) select sequence from ledger_entry;

-- The leaves of the tree: each is one entry. Nothing updates or deletes one.
create table record_leaf (
  position bigint primary key,
  entry bigint not null unique references ledger_entry (sequence),
  cycle varchar(64) not null,
  number bigint not null,
  hash bytea not null,
  unique (cycle, number)
);

-- The hashes of complete subtrees with 2^level leaves, level 1 and above. Nothing updates or deletes one.
create table record_node (
  level integer not null,
  position bigint not null,
  hash bytea not null,
  primary key (level, position)
);

-- The checkpoints: each says in a signed note which leaves there are. Nothing updates or deletes one.
create table record_checkpoint (
  size bigint primary key,
  root bytea not null,
  note text not null,
  verifier varchar(1000) not null,
  at timestamp with time zone not null
);

-- Which checkpoints were brought to which repository outside, and in which commit. Nothing updates or deletes one.
create table record_anchor (
  place char(64) not null,
  size bigint not null references record_checkpoint (size),
  git_commit varchar(64) not null,
  at timestamp with time zone not null,
  primary key (place, size)
);

-- Whoever numbers entries or signs holds this one row: one desk at a time.
create table record_turn (
  one integer primary key
);
insert into record_turn (one) values (1);
