-- 6(6): sign-in. Who holds an account, with which factors, in which sessions; what was tried and failed; recovery by two
-- administrators. Column names follow what kernel/auth/columns.table.ts tells Better Auth.

create schema auth;
grant usage on schema auth to sekisho_app;

-- One account a person. `email` is synthetic and never written to; people sign in by user name (職員番号).
create table auth."user" (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  person_id uuid not null,
  username text not null constraint user_name_is_normalised check (username = lower(username) and username <> ''),
  display_username text,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  password_must_change boolean not null default true,
  -- Set while the account may not be used (休職, 退職): sign-in is refused and sessions are gone.
  suspended_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint a_user_name_belongs_to_one_account unique (tenant_id, username),
  constraint a_person_has_one_account unique (tenant_id, person_id),
  constraint an_email_belongs_to_one_account unique (tenant_id, email)
);

-- 8 hours at the longest (expires_at), shorter where idle (seen_at).
create table auth.session (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  user_id uuid not null,
  token text not null,
  -- How the second factor was shown at this sign-in; null: not at all, so nothing but enrolment is open.
  second_factor text constraint second_factor_is_known check (second_factor in ('totp', 'backup-code', 'passkey', 'provider')),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references auth."user" on delete cascade,
  constraint a_session_token_is_unique unique (tenant_id, token)
);
create index session_of_user on auth.session (tenant_id, user_id);
create index session_by_expiry on auth.session (tenant_id, expires_at);

-- The password, and the link to the city's identity provider. Tokens of the provider are never kept.
create table auth.credential (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  user_id uuid not null,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text constraint access_tokens_are_not_kept check (access_token is null),
  refresh_token text constraint refresh_tokens_are_not_kept check (refresh_token is null),
  id_token text constraint id_tokens_are_not_kept check (id_token is null),
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references auth."user" on delete cascade,
  constraint a_user_has_one_credential_per_provider unique (tenant_id, user_id, provider_id),
  constraint a_credential_belongs_to_one_user unique (tenant_id, provider_id, account_id)
);

-- Short-lived values: challenges of passkeys, states of the identity provider, second-factor challenges.
create table auth.verification (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index verification_by_identifier on auth.verification (tenant_id, identifier);
create index verification_by_expiry on auth.verification (tenant_id, expires_at);

-- TOTP secret and backup codes, both encrypted with the server's secret.
create table auth.two_factor (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  user_id uuid not null,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count integer not null default 0,
  locked_until timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references auth."user" on delete cascade,
  constraint a_user_has_one_authenticator unique (tenant_id, user_id)
);

-- Public keys of passkeys (Web Authentication).
create table auth.passkey (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  user_id uuid not null,
  name text,
  public_key text not null,
  credential_id text not null,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references auth."user" on delete cascade,
  constraint a_passkey_is_registered_once unique (tenant_id, credential_id)
);
create index passkey_of_user on auth.passkey (tenant_id, user_id);

-- A one-time code opens one door once (RFC 6238 §5.2).
create table auth.used_code (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  user_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz not null,
  primary key (tenant_id, user_id, code_hash),
  foreign key (tenant_id, user_id) references auth."user" on delete cascade
);

-- Failures in a row, by user name as typed and by address; the next try is open again after locked_until.
create table auth.failure (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  kind text not null constraint failures_are_counted_by_account_and_address check (kind in ('account', 'address')),
  subject text not null,
  count integer not null,
  last_at timestamptz not null,
  locked_until timestamptz,
  primary key (tenant_id, kind, subject)
);
create index failure_by_time on auth.failure (tenant_id, last_at);

-- Recovery of an account whose factors are lost: one administrator proposes, another approves.
create table auth.recovery (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  person_id uuid not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, id),
  constraint nobody_proposes_their_own_recovery check (proposed_by <> person_id)
);
create index recovery_by_time on auth.recovery (tenant_id, proposed_at);
create table auth.recovery_approval (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  recovery_id uuid not null,
  approved_by uuid not null,
  approved_at timestamptz not null,
  primary key (tenant_id, recovery_id),
  foreign key (tenant_id, recovery_id) references auth.recovery on delete cascade
);

do $$
declare t record;
begin
  for t in select tablename as n from pg_tables where schemaname = 'auth'
  loop
    execute format('alter table auth.%I enable row level security', t.n);
    execute format('alter table auth.%I force row level security', t.n);
    execute format('create policy own_city on auth.%I using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant())', t.n);
  end loop;
end $$;

grant select, insert, update, delete on auth."user", auth.session, auth.credential, auth.verification, auth.two_factor,
  auth.passkey, auth.used_code, auth.failure to sekisho_app;
grant select, insert on auth.recovery, auth.recovery_approval to sekisho_app;
