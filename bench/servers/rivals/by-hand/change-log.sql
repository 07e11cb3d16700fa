-- What the generated server has too: every change of a note with the row before and after and who did it, in the same transaction.

create table changes (
  seq bigint generated always as identity primary key,
  row_id uuid not null,
  operation text not null,
  before jsonb,
  after jsonb,
  actor uuid,
  at timestamptz(3) not null default now()
);
create index on changes (row_id, seq);

create function log_change() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'INSERT' then
    insert into changes (row_id, operation, after, actor)
    select n.id, 'insert', to_jsonb(n), nullif(current_setting('app.actor', true), '')::uuid
    from new_rows n;
  else
    insert into changes (row_id, operation, before, after, actor)
    select n.id, 'update', to_jsonb(o), to_jsonb(n), nullif(current_setting('app.actor', true), '')::uuid
    from old_rows o join new_rows n on n.id = o.id;
  end if;
  return null;
end
$$;

create trigger log_insert after insert on notes
  referencing new table as new_rows for each statement execute function log_change();
create trigger log_update after update on notes
  referencing old table as old_rows new table as new_rows for each statement execute function log_change();
