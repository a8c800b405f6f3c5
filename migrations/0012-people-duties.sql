-- 5, 6(5): what every person bound by the policy is told and confirms; what leavers and movers hand back. A notice keeps the words that
-- were shown; who has to confirm it is derived from the organization day by day, so that only what was done stands here.

create table people.notice (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  document_id uuid not null,
  version_id uuid not null,
  tier text not null constraint notice_tier_is_known check (tier in ('basic', 'standard', 'procedure')),
  title text not null,
  at timestamptz not null,
  by_person uuid,
  primary key (tenant_id, id),
  constraint a_version_is_announced_once unique (tenant_id, version_id)
);
create index notice_of_document on people.notice (tenant_id, document_id, at);

create table people.notice_clause (
  tenant_id uuid not null default kernel.tenant(),
  notice_id uuid not null,
  position int not null,
  number text not null,
  title text,
  body text not null,
  primary key (tenant_id, notice_id, position),
  foreign key (tenant_id, notice_id) references people.notice on delete cascade
);

-- Each organ decides for itself (地方自治法244条の6): from when its people are bound by that version.
create table people.notice_force (
  tenant_id uuid not null default kernel.tenant(),
  notice_id uuid not null,
  organ_id uuid not null,
  effective_on date not null,
  at timestamptz not null,
  primary key (tenant_id, notice_id, organ_id),
  foreign key (tenant_id, notice_id) references people.notice on delete cascade,
  foreign key (tenant_id, organ_id) references organization.organ
);

-- 9, 10: who may read a document, as the policy chapter says; the last row holds for all its notices. Null: everyone.
create table people.readership (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  document_id uuid not null,
  seq bigint generated always as identity,
  roles text[],
  at timestamptz not null,
  primary key (tenant_id, document_id, seq)
);

-- 署名簿: who signed on paper, told to the program by somebody else.
create table people.sheet (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  notice_id uuid not null,
  unit_id uuid,
  signed_on date not null,
  note text,
  at timestamptz not null,
  by_person uuid not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, notice_id) references people.notice on delete cascade,
  foreign key (tenant_id, unit_id) references organization.unit
);

create table people.acknowledgement (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  notice_id uuid not null,
  person_id uuid not null,
  acknowledged_on date not null,
  at timestamptz not null,
  by_person uuid not null,
  sheet_id uuid,
  -- The notice whose words were compared with; null where the whole text was shown.
  compared_with uuid,
  primary key (tenant_id, notice_id, person_id),
  foreign key (tenant_id, notice_id) references people.notice on delete cascade,
  foreign key (tenant_id, person_id) references organization.person,
  foreign key (tenant_id, sheet_id) references people.sheet on delete cascade,
  constraint another_records_only_what_was_signed check ((by_person = person_id) = (sheet_id is null))
);
create index acknowledgement_of_person on people.acknowledgement (tenant_id, person_id, at);

create table people.pledge (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  person_id uuid not null,
  words text not null constraint a_pledge_has_words check (words <> ''),
  given_on date not null,
  at timestamptz not null,
  by_person uuid not null,
  sheet_id uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references organization.person,
  foreign key (tenant_id, sheet_id) references people.sheet on delete cascade,
  constraint nobody_pledges_for_another check ((by_person = person_id) = (sheet_id is null))
);
create index pledge_of_person on people.pledge (tenant_id, person_id, given_on);

create table people.departure (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  person_id uuid not null,
  kind text not null constraint departure_kind_is_known check (kind in ('leaver', 'mover')),
  -- The first day on which the person is no longer there.
  day date not null,
  unit_id uuid,
  opened_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references organization.person,
  foreign key (tenant_id, unit_id) references organization.unit
);
create index departure_by_day on people.departure (tenant_id, day);
create index departure_of_person on people.departure (tenant_id, person_id, day);

-- Copied from the city's list when the departure opens: a later change of the list does not change what was asked.
create table people.departure_item (
  tenant_id uuid not null default kernel.tenant(),
  departure_id uuid not null,
  item text not null,
  position int not null,
  title text not null,
  role text not null,
  due_on date not null,
  primary key (tenant_id, departure_id, item),
  foreign key (tenant_id, departure_id) references people.departure on delete cascade
);
create table people.departure_settlement (
  tenant_id uuid not null default kernel.tenant(),
  departure_id uuid not null,
  item text not null,
  seq bigint generated always as identity,
  outcome text not null constraint settlement_outcome_is_known check (outcome in ('done', 'not-applicable', 'reopened')),
  note text,
  at timestamptz not null,
  by_person uuid not null,
  primary key (tenant_id, departure_id, item, seq),
  foreign key (tenant_id, departure_id, item) references people.departure_item on delete cascade,
  constraint what_does_not_apply_has_a_reason check (outcome = 'done' or note is not null)
);
create table people.departure_withdrawal (
  tenant_id uuid not null default kernel.tenant(),
  departure_id uuid not null,
  at timestamptz not null,
  because text not null,
  primary key (tenant_id, departure_id),
  foreign key (tenant_id, departure_id) references people.departure on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['notice', 'notice_clause', 'notice_force', 'readership', 'sheet', 'acknowledgement', 'pledge', 'departure',
    'departure_item', 'departure_settlement', 'departure_withdrawal']
  loop
    execute format('alter table people.%I enable row level security', t);
    execute format('alter table people.%I force row level security', t);
    execute format('create policy own_city on people.%I using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant())', t);
    execute format('grant select, insert on people.%I to sekisho_app', t);
  end loop;
end $$;
