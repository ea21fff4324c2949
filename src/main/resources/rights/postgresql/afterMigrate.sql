-- At each start, where the tables are migrated by a role of their own (spring.flyway.user): what the application's role
-- (spring.datasource.username) may do. With one role for both there is nothing to grant: the triggers alone refuse.
do $$
declare
  application text := nullif('${application}', '');
  sealed constant text[] := array[
    'ledger_entry', 'record_leaf', 'record_node', 'record_checkpoint', 'record_anchor', 'document'];
  item text;
begin
  if application is null or application = current_user then
    return;
  end if;
  -- Tables from when one role did both. The engine's own stay with the application, which makes and migrates them.
  for item in
    select tablename from pg_tables
    where schemaname = current_schema() and tableowner = application and tablename not like 'act\_%'
  loop
    execute format('alter table %I owner to current_user', item);
  end loop;
  if exists (select from pg_proc where oid = to_regproc('only_inserted')
             and pg_get_userbyid(proowner) = application) then
    alter function only_inserted() owner to current_user;
  end if;
  execute format('grant usage, create on schema %I to %I', current_schema(), application);
  for item in
    select tablename from pg_tables
    where schemaname = current_schema() and tableowner = current_user and tablename not like 'act\_%'
  loop
    execute format('revoke all on table %I from %I', item, application);
    if item = any (sealed) then
      execute format('grant select, insert on table %I to %I', item, application);
    elsif item <> 'flyway_schema_history' then
      execute format('grant select, insert, update, delete on table %I to %I', item, application);
    end if;
  end loop;
end
$$;
