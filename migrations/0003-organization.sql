-- 4(1), 6(1): who belongs to the city and answers for what. Organs, units, posts, persons in posts with validity, absences,
-- the committee and its resolutions, exceptions (例外措置) with their decisions, and whom to call.

create schema organization;
grant usage on schema organization to sekisho_app;

create table organization.organ (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  kind text not null,
  name text not null,
  position int,
  valid_from date,
  valid_to date,
  primary key (tenant_id, id),
  constraint an_organ_ends_after_it_begins check (valid_to >= valid_from)
);
create table organization.unit (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  code text not null,
  name text not null,
  kana text,
  kind text not null constraint unit_kind_is_known check (kind in ('division', 'section', 'room', 'branch')),
  organ uuid not null,
  parent uuid,
  valid_from date,
  valid_to date,
  primary key (tenant_id, id),
  foreign key (tenant_id, organ) references organization.organ,
  foreign key (tenant_id, parent) references organization.unit,
  constraint a_unit_ends_after_it_begins check (valid_to >= valid_from),
  constraint a_unit_is_not_its_own_parent check (parent <> id)
);
create unique index a_unit_code_is_used_once on organization.unit (tenant_id, code) where retired_at is null;
create index unit_of_parent on organization.unit (tenant_id, parent);

-- Roles (chapters/preamble/roles.ts) are held by posts, for a time.
create table organization.post (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  name text not null,
  title text not null,
  unit uuid,
  organ uuid,
  roles text[] not null default '{}',
  roles_from date,
  roles_to date,
  position int,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit) references organization.unit,
  foreign key (tenant_id, organ) references organization.organ,
  constraint a_post_belongs_to_a_unit_or_an_organ check (unit is not null or organ is not null),
  constraint roles_end_after_they_begin check (roles_to >= roles_from)
);
create index post_of_unit on organization.post (tenant_id, unit);
create index post_with_roles on organization.post (tenant_id) where roles <> '{}';

create table organization.person (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  number text not null,
  name text not null,
  kana text,
  kind text not null,
  mail text,
  starts_on date,
  ends_on date,
  primary key (tenant_id, id),
  constraint a_person_leaves_after_coming check (ends_on >= starts_on)
);
create unique index a_staff_number_is_used_once on organization.person (tenant_id, number) where retired_at is null;
create index person_by_kana on organization.person (tenant_id, kana);

create table organization.assignment (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  name text not null,
  person uuid not null,
  post uuid not null,
  kind text not null constraint assignment_kind_is_known check (kind in ('main', 'concurrent', 'acting', 'probationary')),
  valid_from date not null,
  valid_to date,
  primary key (tenant_id, id),
  foreign key (tenant_id, person) references organization.person,
  foreign key (tenant_id, post) references organization.post,
  constraint an_assignment_ends_after_it_begins check (valid_to >= valid_from)
);
create index assignment_of_person on organization.assignment (tenant_id, person, valid_from);
create index assignment_of_post on organization.assignment (tenant_id, post, valid_from);
create index assignment_by_start on organization.assignment (tenant_id, valid_from);
create index assignment_by_end on organization.assignment (tenant_id, valid_to) where valid_to is not null;

create table organization.absence (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  name text not null,
  person uuid not null,
  valid_from date not null,
  valid_to date,
  reason text not null,
  stand_in_person uuid,
  stand_in_post uuid,
  note text,
  primary key (tenant_id, id),
  foreign key (tenant_id, person) references organization.person,
  foreign key (tenant_id, stand_in_person) references organization.person,
  foreign key (tenant_id, stand_in_post) references organization.post,
  constraint an_absence_ends_after_it_begins check (valid_to >= valid_from),
  constraint nobody_stands_in_for_oneself check (stand_in_person <> person)
);
create index absence_of_person on organization.absence (tenant_id, person, valid_from);
create index absence_by_stand_in on organization.absence (tenant_id, stand_in_person);

create table organization.meeting (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  title text not null,
  planned_on date not null,
  held_on date,
  fiscal_year int not null,
  state text not null constraint meeting_state_is_known check (state in ('planned', 'held')),
  place text,
  chair uuid,
  attended int,
  quorum int,
  agenda text,
  minutes text,
  decisions text,
  primary key (tenant_id, id),
  foreign key (tenant_id, chair) references organization.person,
  constraint decisions_need_minutes check (decisions is null or minutes is not null)
);
create index meeting_of_fiscal_year on organization.meeting (tenant_id, fiscal_year);
create table organization.resolution (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  what text not null,
  meeting uuid,
  owner uuid not null,
  due_on date not null,
  done_on date,
  result text,
  primary key (tenant_id, id),
  foreign key (tenant_id, meeting) references organization.meeting,
  foreign key (tenant_id, owner) references organization.post
);
create index resolution_still_open on organization.resolution (tenant_id, due_on) where done_on is null;

create table organization.exception (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  title text not null,
  clause text,
  controls text,
  unit uuid not null,
  reason text not null,
  scope text not null,
  measures text not null,
  emergency boolean not null,
  valid_from date not null,
  valid_to date not null,
  state text not null constraint exception_state_is_known check (state in ('applied', 'approved', 'rejected')),
  applicant uuid,
  decided_by uuid,
  decided_on date,
  reviewed_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit) references organization.unit,
  foreign key (tenant_id, applicant) references organization.person,
  foreign key (tenant_id, decided_by) references organization.person,
  constraint an_exception_ends_after_it_begins check (valid_to >= valid_from),
  constraint the_applicant_does_not_decide check (applicant is null or decided_by is null or applicant <> decided_by)
);
create index exception_in_force on organization.exception (tenant_id, valid_from, valid_to) where state = 'approved';
-- What the CISO decided, and each yearly look at whether it still has to be: rows that only come, never go.
create table organization.exception_decision (
  tenant_id uuid not null default kernel.tenant(),
  exception_id uuid not null,
  at timestamptz not null,
  act text not null constraint act_is_known check (act in ('approved', 'rejected')),
  by_person uuid not null,
  comment text,
  primary key (tenant_id, exception_id, at),
  foreign key (tenant_id, exception_id) references organization.exception,
  foreign key (tenant_id, by_person) references organization.person,
  constraint a_rejection_gives_its_reason check (act = 'approved' or comment is not null)
);
create table organization.exception_review (
  tenant_id uuid not null default kernel.tenant(),
  exception_id uuid not null,
  at timestamptz not null,
  by_person uuid not null,
  still_needed boolean not null,
  comment text not null,
  primary key (tenant_id, exception_id, at),
  foreign key (tenant_id, exception_id) references organization.exception,
  foreign key (tenant_id, by_person) references organization.person
);

create table organization.contact (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  name text not null,
  kind text not null,
  telephone text,
  mail text,
  hours text,
  position int,
  checked_on date,
  note text,
  primary key (tenant_id, id),
  constraint a_contact_can_be_reached check (telephone is not null or mail is not null)
);

-- Who holds which post with which roles, from when to when: assignment, post and person in one row.
create view organization.holding with (security_invoker = true) as
  select a.tenant_id, a.id as assignment, a.person, p.name as person_name, p.kind as person_kind, a.post, t.name as post_name, t.title, t.unit,
    t.roles, t.roles_from, t.roles_to, a.kind,
    greatest(a.valid_from, p.starts_on) as valid_from, least(a.valid_to, p.ends_on) as valid_to
  from organization.assignment a
  join organization.person p on p.tenant_id = a.tenant_id and p.id = a.person and p.retired_at is null
  join organization.post t on t.tenant_id = a.tenant_id and t.id = a.post and t.retired_at is null
  where a.retired_at is null;

do $$
declare t record;
begin
  for t in select tablename as n from pg_tables where schemaname = 'organization'
  loop
    execute format('alter table organization.%I enable row level security', t.n);
    execute format('alter table organization.%I force row level security', t.n);
    execute format('create policy own_city on organization.%I using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant())', t.n);
  end loop;
end $$;

grant select, insert, update on organization.organ, organization.unit, organization.post, organization.person, organization.assignment,
  organization.absence, organization.meeting, organization.resolution, organization.exception, organization.contact to sekisho_app;
grant select, insert on organization.exception_decision, organization.exception_review to sekisho_app;
grant select on organization.holding to sekisho_app;
