-- 6(9), 7, 8: the plan of a 年度 and what becomes of it; self-inspection from question to improvement; the committee's page as it was shown.

create table assurance.plan (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  fiscal_year int not null constraint fiscal_year_is_within_two_centuries check (fiscal_year between 2000 and 2200),
  edition text not null,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (tenant_id, id),
  constraint a_fiscal_year_has_one_plan unique (tenant_id, fiscal_year)
);

create table assurance.activity (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  plan_id uuid not null,
  -- The row of the template it was made from; null: added by hand.
  template text,
  title text not null constraint title_is_not_empty check (title <> ''),
  article text not null,
  controls text[] not null,
  -- A control that a law makes a duty is among them.
  is_legal boolean not null,
  due_on date not null,
  role text not null,
  owner uuid,
  carried_from uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, plan_id) references assurance.plan,
  foreign key (tenant_id, owner) references organization.post,
  foreign key (tenant_id, carried_from) references assurance.activity
);
create index activity_of_plan on assurance.activity (tenant_id, plan_id, due_on);
create unique index unfinished_work_is_carried_once on assurance.activity (tenant_id, carried_from) where carried_from is not null;

-- What became of an activity, step by step; the last one that settles tells how it stands.
create table assurance.step (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  activity_id uuid not null,
  act text not null constraint act_is_known check (act in ('moved', 'assigned', 'renamed', 'done', 'reopened', 'dropped', 'restored')),
  at timestamptz not null,
  -- Null: the program itself, because a check proves it.
  by_person uuid,
  reason text,
  from_day date,
  to_day date,
  -- Evidence: a screen, an address, a file's place, or the check that turned.
  place text,
  check_id text,
  primary key (tenant_id, id),
  foreign key (tenant_id, activity_id) references assurance.activity,
  constraint what_is_dropped_has_a_reason check (act <> 'dropped' or reason <> ''),
  constraint what_is_done_has_evidence check (act <> 'done' or coalesce(reason, place, check_id) is not null),
  constraint a_move_goes_from_a_day_to_a_day check (act <> 'moved' or (from_day is not null and to_day is not null))
);
create index step_of_activity on assurance.step (tenant_id, activity_id, id);

-- A private address of one person's calendar: its digest is kept, never the address.
create table assurance.feed (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  person_id uuid not null,
  scope text not null constraint scope_is_known check (scope in ('mine', 'all')),
  token_sha256 text not null,
  made_at timestamptz not null,
  read_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references organization.person
);
create unique index an_address_opens_one_calendar on assurance.feed (tenant_id, token_sha256);
create table assurance.feed_revocation (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  feed_id uuid not null,
  at timestamptz not null,
  by_person uuid not null,
  primary key (tenant_id, feed_id),
  foreign key (tenant_id, feed_id) references assurance.feed
);

-- A set of questions for those who hold a role; a change is a new version.
create table assurance.questionnaire (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  audience text not null,
  version int not null,
  made_at timestamptz not null,
  made_by uuid not null,
  reason text,
  primary key (tenant_id, id),
  constraint a_version_is_made_once unique (tenant_id, audience, version)
);
create table assurance.question (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  questionnaire_id uuid not null,
  position int not null,
  -- Stays from version to version, so that years can be compared.
  key text not null,
  text text not null constraint text_is_not_empty check (text <> ''),
  controls text[] not null,
  checks text[] not null,
  primary key (tenant_id, questionnaire_id, position),
  constraint a_question_is_asked_once unique (tenant_id, questionnaire_id, key),
  foreign key (tenant_id, questionnaire_id) references assurance.questionnaire
);

create table assurance.campaign (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  fiscal_year int not null,
  opens_on date not null,
  due_on date not null,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (tenant_id, id),
  constraint a_fiscal_year_has_one_inspection unique (tenant_id, fiscal_year),
  constraint it_is_due_after_it_opens check (due_on > opens_on)
);
create table assurance.campaign_questionnaire (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  campaign_id uuid not null,
  audience text not null,
  questionnaire_id uuid not null,
  primary key (tenant_id, campaign_id, audience),
  foreign key (tenant_id, campaign_id) references assurance.campaign,
  foreign key (tenant_id, questionnaire_id) references assurance.questionnaire
);
create table assurance.campaign_closure (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  campaign_id uuid not null,
  at timestamptz not null,
  by_person uuid not null,
  primary key (tenant_id, campaign_id),
  foreign key (tenant_id, campaign_id) references assurance.campaign
);

-- One person's questions of one audience. Whoever leaves before answering is released, not counted.
create table assurance.sheet (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  campaign_id uuid not null,
  audience text not null,
  person_id uuid not null,
  unit_id uuid,
  released_at timestamptz,
  submitted_at timestamptz,
  primary key (tenant_id, id),
  constraint a_person_is_asked_once_as_each_audience unique (tenant_id, campaign_id, audience, person_id),
  foreign key (tenant_id, campaign_id, audience) references assurance.campaign_questionnaire,
  foreign key (tenant_id, person_id) references organization.person,
  foreign key (tenant_id, unit_id) references organization.unit
);
create index sheet_that_waits on assurance.sheet (tenant_id, person_id) where submitted_at is null and released_at is null;
create index sheet_of_unit on assurance.sheet (tenant_id, campaign_id, unit_id);
create table assurance.answer (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  sheet_id uuid not null,
  key text not null,
  value text not null constraint value_is_known check (value in ('yes', 'no', 'not-applicable', 'unknown')),
  comment text,
  at timestamptz not null,
  primary key (tenant_id, sheet_id, key),
  foreign key (tenant_id, sheet_id) references assurance.sheet
);

-- A unit's answers as its 情報セキュリティ管理者 has confirmed them.
create table assurance.confirmation (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  campaign_id uuid not null,
  unit_id uuid not null,
  at timestamptz not null,
  by_person uuid not null,
  remarks text,
  asked int not null,
  submitted int not null,
  primary key (tenant_id, campaign_id, unit_id),
  foreign key (tenant_id, campaign_id) references assurance.campaign,
  foreign key (tenant_id, unit_id) references organization.unit
);

-- Answers against what Sekisho knows, as it stood when the inspection was closed.
create table assurance.contradiction (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  campaign_id uuid not null,
  audience text not null,
  key text not null,
  question text not null,
  check_id text not null,
  yes int not null,
  because text not null,
  place text,
  at timestamptz not null,
  primary key (tenant_id, id),
  constraint a_contradiction_is_kept_once unique (tenant_id, campaign_id, audience, key, check_id),
  foreign key (tenant_id, campaign_id) references assurance.campaign
);
create table assurance.contradiction_resolution (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  contradiction_id uuid not null,
  at timestamptz not null,
  by_person uuid not null,
  outcome text not null constraint outcome_is_known check (outcome in ('answers-were-wrong', 'facts-were-wrong', 'both-hold')),
  explanation text not null constraint explanation_is_not_empty check (explanation <> ''),
  primary key (tenant_id, contradiction_id),
  foreign key (tenant_id, contradiction_id) references assurance.contradiction
);

create table assurance.improvement (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  what text not null constraint what_is_not_empty check (what <> ''),
  fiscal_year int not null,
  question text,
  controls text,
  unit uuid not null,
  owner uuid,
  due_on date not null,
  done_on date,
  result text,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit) references organization.unit,
  foreign key (tenant_id, owner) references organization.post,
  constraint what_is_done_has_a_result check (done_on is null or result is not null)
);
create index improvement_that_waits on assurance.improvement (tenant_id, due_on) where retired_at is null and done_on is null;

-- The committee's page as it was shown: a document, kept whole with its digest.
create table assurance.committee_page (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  as_of date not null,
  meeting uuid,
  page jsonb not null,
  sha256 text not null,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, meeting) references organization.meeting
);
create index committee_page_by_day on assurance.committee_page (tenant_id, as_of);

do $$
declare t text;
begin
  foreach t in array array['plan', 'activity', 'step', 'feed', 'feed_revocation', 'questionnaire', 'question', 'campaign', 'campaign_questionnaire',
    'campaign_closure', 'sheet', 'answer', 'confirmation', 'contradiction', 'contradiction_resolution', 'improvement', 'committee_page']
  loop
    execute format('alter table assurance.%I enable row level security', t);
    execute format('alter table assurance.%I force row level security', t);
    execute format('create policy own_city on assurance.%I using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant())', t);
  end loop;
end $$;

grant select, insert on assurance.plan, assurance.step, assurance.feed_revocation, assurance.questionnaire, assurance.question, assurance.campaign,
  assurance.campaign_questionnaire, assurance.campaign_closure, assurance.confirmation, assurance.contradiction,
  assurance.contradiction_resolution, assurance.committee_page to sekisho_app;
grant select, insert, update on assurance.activity, assurance.feed, assurance.sheet, assurance.answer, assurance.improvement to sekisho_app;
