-- 6(6), 6(7): the ground that every chapter stands on. Cities (tenants) sealed by row-level security, the journal that
-- nobody can rewrite, revisions of ledger records, approvals (決裁), tasks (やること), checks and their findings.

do $$ begin
  if not exists (select from pg_roles where rolname = 'sekisho_app') then create role sekisho_app nologin; end if;
end $$;
grant sekisho_app to current_user;

create schema kernel;
create schema journal;
create schema ledger;
create schema approval;
create schema task;
create schema checks;
grant usage on schema kernel, journal, ledger, approval, task, checks to sekisho_app;

-- The city whose rows this connection may see; null (and so no row) where none was set.
create function kernel.tenant() returns uuid language sql stable parallel safe
  return nullif(current_setting('sekisho.tenant', true), '')::uuid;

create table kernel.tenant (
  tenant_id uuid primary key default uuidv7(),
  slug text not null unique constraint slug_is_a_host_label check (slug ~ '^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$'),
  name text not null constraint name_is_not_empty check (name <> ''),
  hosts text[] not null default '{}',
  created_at timestamptz not null default now()
);
alter table kernel.tenant enable row level security;
create policy own_city on kernel.tenant for select to sekisho_app using (tenant_id = kernel.tenant());
grant select on kernel.tenant to sekisho_app;

-- A city's settings: one row per key, each change journalled by its action.
create table kernel.setting (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  key text not null,
  value jsonb not null,
  primary key (tenant_id, key)
);
-- Saved views of lists, per person.
create table kernel.saved_view (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  person_id uuid not null,
  place text not null,
  name text not null,
  query text not null,
  primary key (tenant_id, id),
  constraint a_view_has_one_name unique (tenant_id, person_id, place, name)
);
-- A retried request finds the answer of its first run.
create table kernel.idempotency (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  key text not null,
  person_id uuid not null,
  endpoint text not null,
  reply jsonb,
  at timestamptz not null default now(),
  primary key (tenant_id, person_id, key)
);
-- Files of people: uploads waiting for a decision (imports) and attachments.
create table kernel.file (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  name text not null,
  sha256 bytea not null,
  bytes bytea not null,
  place text not null,
  person_id uuid,
  at timestamptz not null default now(),
  primary key (tenant_id, id)
);

-- The journal: one row an entry. `line` is the canonical JSON that is hashed as a leaf; names and texts of people stand in
-- `journal.payload` under a salted hash, so that they can be erased without breaking the tree.
create table journal.entry (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant,
  id uuid not null,
  at timestamptz not null,
  kind text not null,
  actor_id uuid,
  subject_type text not null,
  subject_id text not null,
  article text,
  line text not null constraint a_line_fits_a_tile check (octet_length(line) <= 65535),
  primary key (tenant_id, id)
);
create index entry_by_subject on journal.entry (tenant_id, subject_type, subject_id);
create index entry_by_kind on journal.entry (tenant_id, kind, at);
create table journal.payload (
  tenant_id uuid not null default kernel.tenant(),
  entry_id uuid not null,
  salt bytea not null,
  body text not null,
  primary key (tenant_id, entry_id),
  foreign key (tenant_id, entry_id) references journal.entry
);
-- Entries that no leaf holds yet. The only part of the journal that is emptied: by sealing.
create table journal.pending (
  tenant_id uuid not null default kernel.tenant(),
  entry_id uuid not null,
  primary key (tenant_id, entry_id),
  foreign key (tenant_id, entry_id) references journal.entry
);
create table journal.leaf (
  tenant_id uuid not null default kernel.tenant(),
  index bigint not null,
  entry_id uuid not null,
  hash bytea not null,
  primary key (tenant_id, index),
  constraint an_entry_is_one_leaf unique (tenant_id, entry_id),
  foreign key (tenant_id, entry_id) references journal.entry
);
-- `edge`: hashes of the complete subtrees on the right edge, largest first; enough to append without reading the past.
create table journal.checkpoint (
  tenant_id uuid not null default kernel.tenant(),
  size bigint not null,
  root bytea not null,
  edge bytea not null,
  note text not null,
  at timestamptz not null default now(),
  primary key (tenant_id, size)
);
-- Full tiles above the leaves (C2SP tlog-tiles, 256 hashes), kept when a proof first needs them: they follow from the leaves.
create table journal.tile (
  tenant_id uuid not null default kernel.tenant(),
  level int not null,
  index bigint not null,
  hashes bytea not null constraint a_full_tile_has_256_hashes check (octet_length(hashes) = 8192),
  primary key (tenant_id, level, index)
);
-- How far a reader of the journal has come.
create table journal.cursor (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  reader text not null,
  next bigint not null,
  primary key (tenant_id, reader)
);

-- Every version of every ledger record, as it was saved.
create table ledger.revision (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  ledger text not null,
  record_id uuid not null,
  revision int not null,
  act text not null constraint act_is_known check (act in ('added', 'revised', 'retired', 'restored')),
  at timestamptz not null,
  by_person uuid,
  reason text,
  body jsonb not null,
  primary key (tenant_id, ledger, record_id, revision)
);
-- 「記録すべきものがない」: a person's declaration that an empty ledger is truly empty.
create table ledger.emptiness (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  ledger text not null,
  declared_at timestamptz not null,
  by_person uuid not null,
  until date not null,
  reason text not null,
  primary key (tenant_id, ledger, declared_at)
);

-- 決裁: 起案 → 回議・合議 → 決裁.
create table approval.proposal (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  kind text not null,
  title text not null,
  article text,
  subject_id text not null,
  body jsonb not null,
  applicant_id uuid not null,
  number text,
  proposed_at timestamptz not null,
  primary key (tenant_id, id)
);
-- The route: steps of one order circulate side by side (合議). `decides` marks the one who decides, by 専決 where `delegated`.
create table approval.step (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  proposal_id uuid not null,
  position int not null,
  post_id uuid not null,
  act text not null constraint act_is_known check (act in ('circulate', 'consult', 'decide')),
  delegated boolean not null default false,
  primary key (tenant_id, id),
  foreign key (tenant_id, proposal_id) references approval.proposal on delete cascade
);
-- What was done: approved or sent back, by whom, in whose place. A state is a row.
create table approval.mark (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  proposal_id uuid not null,
  step_id uuid,
  act text not null constraint act_is_known check (act in ('approved', 'sent-back', 'withdrawn', 'resubmitted', 'rejected', 'read-after')),
  by_person uuid not null,
  -- 代決: done in the absence of the post's holder; waits for 後閲 (`read-after`).
  for_person uuid,
  at timestamptz not null,
  comment text,
  primary key (tenant_id, id),
  foreign key (tenant_id, proposal_id) references approval.proposal on delete cascade,
  foreign key (tenant_id, step_id) references approval.step on delete cascade
);
create index mark_of_proposal on approval.mark (tenant_id, proposal_id);
create index step_of_post on approval.step (tenant_id, post_id);

-- やること: what waits for somebody. Addressed to a person, or to whoever holds a role (in a unit).
create table task.task (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  kind text not null,
  title text not null,
  article text,
  subject_id text not null,
  person_id uuid,
  role text,
  unit_id uuid,
  due_on date,
  place text not null,
  opened_at timestamptz not null,
  primary key (tenant_id, id),
  constraint task_waits_for_somebody check (person_id is not null or role is not null)
);
create index task_of_subject on task.task (tenant_id, kind, subject_id);
create table task.closure (
  tenant_id uuid not null default kernel.tenant(),
  task_id uuid not null,
  at timestamptz not null,
  by_person uuid,
  because text not null,
  primary key (tenant_id, task_id),
  foreign key (tenant_id, task_id) references task.task on delete cascade
);
create index task_of_person on task.task (tenant_id, person_id);
create index task_of_role on task.task (tenant_id, role);

-- What a check found, each time that it found something else. The last row before a moment is what held then.
create table checks.outcome (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  check_id text not null,
  at timestamptz not null,
  -- Two looks within one moment keep their order.
  seq bigint generated always as identity,
  outcome text not null constraint outcome_is_known check (outcome in ('kept', 'broken', 'unsure', 'out-of-scope')),
  findings jsonb not null,
  -- When the clock alone may change the outcome; null where only an event can.
  look_again_at timestamptz,
  primary key (tenant_id, check_id, at, seq)
);
create table checks.schedule (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  check_id text not null,
  look_again_at timestamptz not null,
  primary key (tenant_id, check_id)
);

do $$
declare t record;
begin
  for t in select schemaname as s, tablename as n from pg_tables
           where schemaname in ('kernel', 'journal', 'ledger', 'approval', 'task', 'checks') and tablename <> 'tenant'
  loop
    execute format('alter table %I.%I enable row level security', t.s, t.n);
    execute format('alter table %I.%I force row level security', t.s, t.n);
    execute format('create policy own_city on %I.%I using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant())', t.s, t.n);
  end loop;
end $$;

grant select, insert, update, delete on kernel.setting, kernel.saved_view, kernel.idempotency, kernel.file to sekisho_app;
grant select, insert on journal.entry, journal.leaf, journal.checkpoint, journal.payload, journal.tile to sekisho_app;
grant select, insert, delete on journal.pending to sekisho_app;
grant select, insert, update on journal.cursor to sekisho_app;
grant select, insert on ledger.revision, ledger.emptiness to sekisho_app;
grant select, insert on approval.proposal, approval.step, approval.mark to sekisho_app;
grant select, insert, update on task.task to sekisho_app;
grant select, insert on task.closure to sekisho_app;
grant select, insert on checks.outcome to sekisho_app;
grant select, insert, update, delete on checks.schedule to sekisho_app;
