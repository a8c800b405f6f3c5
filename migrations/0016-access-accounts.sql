-- 6(6), 6(3)①: who has what in the city's own systems, as imports and SCIM tell it; matched, reviewed, permitted, closed.

create table access.system (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  name text not null constraint name_is_not_empty check (name <> ''),
  asset uuid,
  unit uuid not null,
  keeper uuid,
  zone text,
  demands text not null constraint demand_is_known check (demands in ('everyone', 'unit', 'nobody')),
  privileged_roles text,
  fresh_days int constraint fresh_days_are_days check (fresh_days between 1 and 1000),
  unused_days int constraint unused_days_are_days check (unused_days between 1 and 3650),
  mfa boolean,
  lockout boolean,
  password_length int,
  initial_password_changed boolean,
  remarks text,
  primary key (tenant_id, id),
  foreign key (tenant_id, asset) references assets.asset,
  foreign key (tenant_id, unit) references organization.unit,
  foreign key (tenant_id, keeper) references organization.post
);
create unique index a_system_name_is_used_once on access.system (tenant_id, name) where retired_at is null;

-- The account as it stands; every version of it is a row of ledger.revision, so that a past day answers too.
create table access.account (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  system uuid not null,
  login text not null constraint login_is_not_empty check (login <> ''),
  login_key text not null,
  display_name text,
  kind text not null constraint kind_is_known check (kind in ('personal', 'shared', 'service', 'privileged')),
  enabled boolean not null,
  person uuid,
  staff_number text,
  mail text,
  unit_name text,
  roles text,
  last_used_on date,
  created_on date,
  expires_on date,
  owner uuid,
  reason text,
  seen_on date not null,
  -- What its directory calls it, for change files; what SCIM handed in beyond the columns.
  dn text,
  uac int,
  external_id text,
  resource jsonb,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, system) references access.system,
  foreign key (tenant_id, person) references organization.person,
  foreign key (tenant_id, owner) references organization.post
);
create unique index a_login_stands_once_in_a_system on access.account (tenant_id, system, login_key) where retired_at is null;
create index account_of_person on access.account (tenant_id, person) where retired_at is null;
create index account_in_order on access.account (tenant_id, login, id) where retired_at is null;
create index account_of_system on access.account (tenant_id, system, created_at, id) where retired_at is null;
create index account_by_external_id on access.account (tenant_id, system, external_id) where retired_at is null and external_id is not null;

-- One import of one system: what it told, and what it counted.
create table access.snapshot (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  system_id uuid not null,
  taken_on date not null,
  source text not null constraint source_is_known check (source in ('sheet', 'ldif', 'scim')),
  file_name text not null,
  sha256 text not null,
  counts jsonb not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, system_id) references access.system
);
create index snapshot_of_system on access.snapshot (tenant_id, system_id, taken_on desc);

-- Whose account it is: said by a person. The newest row counts; none: nobody has said.
create table access.belonging (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  person_id uuid,
  because text not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references access.account
);
create index belonging_of_account on access.belonging (tenant_id, account_id, at desc);

-- 特権ID: asked for, permitted by somebody else, for a time; and what was done with it.
create table access.privilege (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  title text not null,
  account uuid not null,
  person uuid not null,
  purpose text not null constraint purpose_is_not_empty check (purpose <> ''),
  starts_on date not null,
  ends_on date not null,
  state text not null constraint state_is_known check (state in ('asked', 'permitted', 'refused', 'returned')),
  applicant uuid,
  decided_by uuid,
  decided_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, account) references access.account,
  foreign key (tenant_id, person) references organization.person,
  constraint a_privilege_ends_after_it_starts check (ends_on >= starts_on),
  constraint nobody_permits_what_he_asked_for check (decided_by is null or decided_by is distinct from applicant)
);
create index privilege_of_account on access.privilege (tenant_id, account, ends_on);

create table access.privilege_use (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  privilege uuid not null,
  used_on date not null,
  work text not null constraint work_is_not_empty check (work <> ''),
  ticket text,
  checked_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, privilege) references access.privilege,
  foreign key (tenant_id, checked_by) references organization.person
);
create index use_of_privilege on access.privilege_use (tenant_id, privilege, used_on);

-- ID棚卸し: a campaign asks each responsible person about the accounts of a batch.
create table access.campaign (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  name text not null constraint name_is_not_empty check (name <> ''),
  opened_on date not null,
  due_on date not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  constraint a_campaign_is_due_after_it_opens check (due_on >= opened_on)
);

create table access.batch (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  campaign_id uuid not null,
  kind text not null constraint batch_kind_is_known check (kind in ('unit', 'system', 'office')),
  unit_id uuid,
  system_id uuid,
  name text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, campaign_id) references access.campaign,
  foreign key (tenant_id, unit_id) references organization.unit,
  foreign key (tenant_id, system_id) references access.system,
  constraint a_batch_is_of_its_kind check ((kind = 'unit') = (unit_id is not null) and (kind = 'system') = (system_id is not null))
);
create unique index a_batch_stands_once_in_a_campaign on access.batch (tenant_id, campaign_id, kind, unit_id, system_id) nulls not distinct;

-- One account to look at, as it stood when the campaign opened, with what speaks against it.
create table access.review_item (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  campaign_id uuid not null,
  batch_id uuid not null,
  account_id uuid not null,
  roles text,
  differences text[] not null,
  proposal text not null constraint proposal_is_known check (proposal in ('keep', 'change', 'remove')),
  because text not null,
  drop_roles text,
  primary key (tenant_id, id),
  foreign key (tenant_id, campaign_id) references access.campaign,
  foreign key (tenant_id, batch_id) references access.batch,
  foreign key (tenant_id, account_id) references access.account
);
create unique index an_account_is_asked_about_once on access.review_item (tenant_id, campaign_id, account_id);
create index item_of_batch on access.review_item (tenant_id, batch_id);

create table access.review_decision (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  item_id uuid not null,
  decision text not null constraint decision_is_known check (decision in ('keep', 'change', 'remove')),
  note text not null,
  by_person uuid not null,
  stands_in boolean not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, item_id) references access.review_item
);
create index decision_of_item on access.review_decision (tenant_id, item_id, at desc, id desc);

create table access.submission (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  batch_id uuid not null,
  by_person uuid not null,
  stands_in boolean not null,
  at timestamptz not null,
  primary key (tenant_id, batch_id),
  foreign key (tenant_id, batch_id) references access.batch
);

-- 変更一覧: what the keeper of a system has to do. Done is said by a person; true is what the next import shows.
create table access.change (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  system_id uuid not null,
  account_id uuid not null,
  item_id uuid,
  act text not null constraint act_is_known check (act in ('change', 'remove')),
  note text not null,
  drop_roles text,
  roles_before text,
  by_person uuid not null,
  at timestamptz not null,
  due_on date not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, system_id) references access.system,
  foreign key (tenant_id, account_id) references access.account,
  foreign key (tenant_id, item_id) references access.review_item
);
create index change_of_system on access.change (tenant_id, system_id, at);

create table access.change_event (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  change_id uuid not null,
  kind text not null constraint event_is_known check (kind in ('done', 'verified', 'reopened', 'dropped')),
  snapshot_id uuid,
  note text not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, change_id) references access.change,
  foreign key (tenant_id, snapshot_id) references access.snapshot
);
create index event_of_change on access.change_event (tenant_id, change_id, at desc, id desc);

-- SCIM 2.0: one key a system; what is kept of it is its digest.
create table access.scim_key (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  system_id uuid not null,
  name text not null constraint name_is_not_empty check (name <> ''),
  digest bytea not null,
  start text not null,
  expires_on date not null,
  used_at timestamptz,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, system_id) references access.system
);
create table access.scim_key_revocation (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  key_id uuid not null,
  because text not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, key_id),
  foreign key (tenant_id, key_id) references access.scim_key
);
create table access.scim_group (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  system_id uuid not null,
  display_name text not null constraint display_name_is_not_empty check (display_name <> ''),
  external_id text,
  revision int not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, system_id) references access.system
);
create index group_of_system on access.scim_group (tenant_id, system_id, created_at, id);
create table access.scim_member (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  group_id uuid not null,
  account_id uuid not null,
  primary key (tenant_id, group_id, account_id),
  foreign key (tenant_id, group_id) references access.scim_group on delete cascade,
  foreign key (tenant_id, account_id) references access.account
);
create index group_of_member on access.scim_member (tenant_id, account_id);

alter table access.system enable row level security;
alter table access.system force row level security;
create policy own_city on access.system using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table access.account enable row level security;
alter table access.account force row level security;
create policy own_city on access.account using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table access.snapshot enable row level security;
alter table access.snapshot force row level security;
create policy own_city on access.snapshot using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table access.belonging enable row level security;
alter table access.belonging force row level security;
create policy own_city on access.belonging using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table access.privilege enable row level security;
alter table access.privilege force row level security;
create policy own_city on access.privilege using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table access.privilege_use enable row level security;
alter table access.privilege_use force row level security;
create policy own_city on access.privilege_use using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table access.campaign enable row level security;
alter table access.campaign force row level security;
create policy own_city on access.campaign using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table access.batch enable row level security;
alter table access.batch force row level security;
create policy own_city on access.batch using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table access.review_item enable row level security;
alter table access.review_item force row level security;
create policy own_city on access.review_item using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table access.review_decision enable row level security;
alter table access.review_decision force row level security;
create policy own_city on access.review_decision using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table access.submission enable row level security;
alter table access.submission force row level security;
create policy own_city on access.submission using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table access.change enable row level security;
alter table access.change force row level security;
create policy own_city on access.change using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table access.change_event enable row level security;
alter table access.change_event force row level security;
create policy own_city on access.change_event using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table access.scim_key enable row level security;
alter table access.scim_key force row level security;
create policy own_city on access.scim_key using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table access.scim_key_revocation enable row level security;
alter table access.scim_key_revocation force row level security;
create policy own_city on access.scim_key_revocation using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table access.scim_group enable row level security;
alter table access.scim_group force row level security;
create policy own_city on access.scim_group using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table access.scim_member enable row level security;
alter table access.scim_member force row level security;
create policy own_city on access.scim_member using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());

grant select, insert, update on access.system, access.account, access.privilege, access.privilege_use to sekisho_app;
grant select, insert on access.snapshot, access.belonging, access.campaign, access.batch, access.review_item, access.review_decision,
  access.submission, access.change, access.change_event, access.scim_key, access.scim_key_revocation to sekisho_app;
grant update (used_at) on access.scim_key to sekisho_app;
-- A provisioning system withdraws groups and members; the journal keeps what stood.
grant select, insert, update, delete on access.scim_group, access.scim_member to sekisho_app;
