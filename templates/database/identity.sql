-- Accounts, sessions and keys. Written by the identity library (better-auth); roles are ours.

create table auth_user (
  id uuid primary key,
  name text not null,
  -- In lower case.
  email text not null,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint auth_user_email_key unique (email)
);

create table auth_session (
  id uuid primary key,
  user_id uuid not null references auth_user (id) on delete cascade,
  token text not null,
  expires_at timestamptz(3) not null,
  ip_address text,
  user_agent text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint auth_session_token_key unique (token)
);

create index auth_session_user_id_idx on auth_session (user_id);
create index auth_session_expires_at_idx on auth_session (expires_at);

-- A way to sign in. `provider_id` is 'credential' for a password, whose hash is here.
create table auth_account (
  id uuid primary key,
  user_id uuid not null references auth_user (id) on delete cascade,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  constraint auth_account_provider_id_account_id_key unique (provider_id, account_id)
);

create index auth_account_user_id_idx on auth_account (user_id);

-- What was mailed to somebody and has to come back. `identifier` is hashed.
create table auth_verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);

create index auth_verification_identifier_idx on auth_verification (identifier);
create index auth_verification_expires_at_idx on auth_verification (expires_at);

-- The keys that sign access tokens. The private half is encrypted with the server's secret.
create table auth_jwks (
  id uuid primary key,
  public_key text not null,
  private_key text not null,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3)
);

create table auth_role (
  user_id uuid not null references auth_user (id) on delete cascade,
  role text not null,
  granted_at timestamptz(3) not null default now(),
  primary key (user_id, role)
);

-- For the table of the accounts' profiles: whoever deletes somebody's row closes their account, so that they can no longer sign in.
create function close_account() returns trigger
language plpgsql
as $$
begin
  delete from auth_user where id in (select old_rows.id from old_rows);
  return null;
end
$$;
