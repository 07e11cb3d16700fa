-- Every change of every row, written by triggers in the transaction that makes it. `seq` is given while the rows are locked; `pos` afterwards,
-- by one sequencer at a time, and is what readers go by: a change that is numbered has no unnumbered one before it that they could miss.

create table _change (
  seq bigint generated always as identity primary key,
  pos bigint,
  resource text not null,
  row_id uuid not null,
  operation text not null,
  before jsonb,
  after jsonb,
  -- Who did it, if anybody: an account.
  actor uuid,
  at timestamptz(3) not null default now(),
  constraint _change_operation_check check (operation in ('insert', 'update', 'delete'))
);

-- What has no position yet is in one of the two only: every change is written twice, without one and with.
create unique index _change_pos_key on _change (pos) where pos is not null;
create index _change_unnumbered_idx on _change (seq) where pos is null;
create index _change_row_idx on _change (row_id, seq);

-- Of the row of a resource that had this id and is gone; 0 where there was none. Whoever else wants to make a row at the id waits until this
-- transaction is over, and a delete that is under way is waited for: what either logs is seen here, though not in the statement that asks. What this
-- costs is no affair of the planner's, which would otherwise plan every insert anew, for its ids.
create function last_version(of text, stored_in regclass, id uuid) returns integer
language plpgsql volatile
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(of || ' ' || id, 0));
  execute format('select from %s where id = $1 for key share', stored_in) using id;
  return coalesce((
    select max((c.before ->> 'version')::integer)
    from _change c
    where c.resource = of and c.row_id = id
  ), 0);
end
$$;

-- What the server itself has to remember.
create table _setting (
  name text primary key,
  value jsonb not null
);

-- For statement-level triggers, with the transition tables old_rows and new_rows, and before truncate; the argument is the name of the resource.
-- The actor is the transaction's (app.actor), or, where one statement writes for several callers, each row's own (app.actors: {"<id>": "<actor>"}).
-- Names with an underscore are nobody's column.
create function log_change() returns trigger
language plpgsql
set timezone = 'UTC'
set intervalstyle = 'iso_8601'
as $$
declare
  _resource text := tg_argv[0];
  _actor uuid := nullif(current_setting('app.actor', true), '')::uuid;
  _actors jsonb := coalesce(nullif(current_setting('app.actors', true), ''), '{}')::jsonb;
begin
  case tg_op
    when 'INSERT' then
      insert into _change (resource, row_id, operation, after, actor)
      select _resource, _new.id, 'insert', to_jsonb(_new),
        case when _actors ? _new.id::text then (_actors ->> _new.id::text)::uuid else _actor end
      from new_rows _new;
    when 'DELETE' then
      insert into _change (resource, row_id, operation, before, actor)
      select _resource, _old.id, 'delete', to_jsonb(_old),
        case when _actors ? _old.id::text then (_actors ->> _old.id::text)::uuid else _actor end
      from old_rows _old;
    when 'UPDATE' then
      -- A row whose id changed is one row gone and another one there.
      insert into _change (resource, row_id, operation, before, after, actor)
      select _resource, coalesce(_new.id, _old.id),
        case
          when _old.id is null then 'insert'
          when _new.id is null then 'delete'
          else 'update'
        end,
        to_jsonb(_old), to_jsonb(_new),
        case
          when _actors ? coalesce(_new.id, _old.id)::text
          then (_actors ->> coalesce(_new.id, _old.id)::text)::uuid
          else _actor
        end
      from old_rows _old
      full join new_rows _new on _new.id = _old.id;
    when 'TRUNCATE' then
      execute format(
        'insert into _change (resource, row_id, operation, before, actor)
         select $1, _t.id, ''delete'', to_jsonb(_t), $2 from %s _t',
        tg_relid::regclass
      ) using _resource, _actor;
  end case;
  return null;
end
$$;

-- Before each row that is updated, on whatever path.
create function touch_row() returns trigger
language plpgsql
as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end
$$;
