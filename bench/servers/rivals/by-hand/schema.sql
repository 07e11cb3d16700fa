-- The tables of the servers that are written by hand, with the constraints and the indexes that the generated one has.

create table users (
  id uuid primary key,
  name text not null check (char_length(name) <= 60),
  email text not null unique,
  auditor boolean not null default false
);

create table sessions (
  token_hash bytea primary key,
  user_id uuid not null references users (id) on delete cascade,
  expires_at timestamptz(3) not null
);

create table teams (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 80),
  owner_id uuid not null references users (id),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);
create index on teams (owner_id);

create table memberships (
  id uuid primary key,
  team_id uuid not null references teams (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  unique (team_id, user_id)
);
create index on memberships (user_id);

create table notes (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null references users (id),
  title text not null check (char_length(title) between 1 and 120),
  body text not null check (char_length(body) <= 2000),
  status text not null default 'open' check (status in ('open', 'doing', 'done')),
  priority integer not null check (priority between 1 and 5),
  due_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);
create index on notes (created_at desc, id);
create index on notes (owner_id, created_at desc, id);

create table tasks (
  id uuid primary key,
  team_id uuid not null references teams (id) on delete cascade,
  title text not null check (char_length(title) between 1 and 120),
  body text not null check (char_length(body) <= 2000),
  status text not null default 'open' check (status in ('open', 'doing', 'done')),
  priority integer not null check (priority between 1 and 5),
  due_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);
create index on tasks (created_at desc, id);
create index on tasks (team_id, created_at desc, id);
