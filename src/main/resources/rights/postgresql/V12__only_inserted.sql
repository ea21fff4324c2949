-- What nothing updates or deletes: the database refuses it to everybody, its owner too. Beside that, the role of the
-- application has no right to it, where it is not the owner: see afterMigrate.sql.
create function only_inserted() returns trigger language plpgsql as $$
begin
  raise exception 'The table % is only inserted into and read: % is refused.', tg_table_name, tg_op
    using errcode = 'insufficient_privilege';
end
$$;

do $$
declare
  sealed text;
begin
  foreach sealed in array array[
    'ledger_entry', 'record_leaf', 'record_node', 'record_checkpoint', 'record_anchor', 'document'] loop
    execute format(
      'create trigger only_inserted before update or delete or truncate on %I'
      ' for each statement execute function only_inserted()', sealed);
    execute format('alter table %I enable always trigger only_inserted', sealed);
  end loop;
end
$$;
