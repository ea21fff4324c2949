-- What nothing updates or deletes: the database refuses it. A table that another one refers to is not truncated either.
create table never_truncated (
  entry bigint references ledger_entry (sequence),
  leaf bigint references record_leaf (position),
  node_level integer,
  node_position bigint,
  checkpoint bigint references record_checkpoint (size),
  anchor_place char(64),
  anchor_size bigint,
  document char(64) references document (sha256),
  foreign key (node_level, node_position) references record_node (level, position),
  foreign key (anchor_place, anchor_size) references record_anchor (place, size)
);

create trigger only_inserted_entry before update, delete on ledger_entry call "io.wheelgate.ledger.OnlyInserted";
create trigger only_inserted_leaf before update, delete on record_leaf call "io.wheelgate.ledger.OnlyInserted";
create trigger only_inserted_node before update, delete on record_node call "io.wheelgate.ledger.OnlyInserted";
create trigger only_inserted_checkpoint before update, delete on record_checkpoint call "io.wheelgate.ledger.OnlyInserted";
create trigger only_inserted_anchor before update, delete on record_anchor call "io.wheelgate.ledger.OnlyInserted";
create trigger only_inserted_document before update, delete on document call "io.wheelgate.ledger.OnlyInserted";
