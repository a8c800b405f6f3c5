-- 5・6(5): mails leave at most once; exercises and drills are planned, held and followed up; incidents and near misses are reported.

-- Committed before the first byte goes out. With no outcome beside it, nobody knows whether the mail arrived.
alter table kernel.outgoing_mail
  add column begun_at timestamptz,
  add column unclear_at timestamptz,
  -- Holds a link that is nobody else's affair: its text goes as soon as the relay has answered for good.
  add column is_secret boolean not null default false,
  add column withdrawn_at timestamptz,
  add constraint what_is_unclear_was_begun check (unclear_at is null or (begun_at is not null and sent_at is null and failed_at is null)),
  add constraint what_is_withdrawn_did_not_leave check (withdrawn_at is null or sent_at is null);
drop index kernel.mail_that_waits;
create index mail_that_waits on kernel.outgoing_mail (tenant_id, next_at)
  where sent_at is null and failed_at is null and unclear_at is null and withdrawn_at is null;
create index mail_begun on kernel.outgoing_mail (tenant_id, begun_at) where begun_at is not null;
create index mail_not_delivered on kernel.outgoing_mail (tenant_id, failed_at, unclear_at) where failed_at is not null or unclear_at is not null;

-- 5.3 インシデントの報告: what somebody noticed. A near miss may stand without a name: then nobody's id is kept anywhere beside it.
create table people.report (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  kind text not null constraint kind_is_known check (kind in ('incident', 'near-miss', 'suspicious-mail')),
  what text not null constraint what_happened_is_told check (what <> ''),
  affected text not null default '',
  occurred_at timestamptz,
  noticed_at timestamptz not null,
  reported_at timestamptz not null,
  going_on text not null constraint going_on_is_answered check (going_on in ('yes', 'no', 'unknown')),
  my_number text not null constraint my_number_is_answered check (my_number in ('yes', 'no', 'unknown')),
  mail_sender text,
  mail_subject text,
  -- Whose report it is, and who typed it; both or neither.
  reporter uuid,
  entered_by uuid,
  unit uuid,
  -- It names the link, subject or sender of an exercise's mail that the reporter got: nobody is called out for it.
  exercise_target uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, reporter) references organization.person,
  foreign key (tenant_id, entered_by) references organization.person,
  foreign key (tenant_id, unit) references organization.unit,
  constraint only_a_near_miss_is_without_name check (reporter is not null or kind = 'near-miss'),
  constraint a_name_has_a_hand check ((reporter is null) = (entered_by is null)),
  constraint noticed_before_reported check (noticed_at <= reported_at),
  constraint occurred_before_noticed check (occurred_at is null or occurred_at <= noticed_at)
);
create index report_by_time on people.report (tenant_id, reported_at desc);
create index report_of_reporter on people.report (tenant_id, reporter, reported_at desc) where reporter is not null;

-- 受付: the window has it.
create table people.report_receipt (
  tenant_id uuid not null default kernel.tenant(),
  report_id uuid not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, report_id),
  foreign key (tenant_id, report_id) references people.report
);
create table people.report_note (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  report_id uuid not null,
  body text not null constraint note_is_not_empty check (body <> ''),
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, report_id) references people.report
);
create index note_of_report on people.report_note (tenant_id, report_id, at);
create table people.report_closing (
  tenant_id uuid not null default kernel.tenant(),
  report_id uuid not null,
  because text not null constraint closing_has_a_reason check (because <> ''),
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, report_id),
  foreign key (tenant_id, report_id) references people.report
);
create table people.report_file (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  report_id uuid not null,
  name text not null constraint name_is_not_empty check (name <> ''),
  content bytea not null constraint a_file_has_at_most_five_megabytes check (octet_length(content) between 1 and 5242880),
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, report_id) references people.report
);
create index file_of_report on people.report_file (tenant_id, report_id);

-- 6(5) 標的型メール訓練. The newest row of a template counts; what was sent stands in the exercise itself.
create table people.mail_template (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  template text not null,
  name text not null constraint name_is_not_empty check (name <> ''),
  subject text not null constraint subject_is_not_empty check (subject <> ''),
  body text not null constraint a_template_has_its_link check (body like '%{リンク}%'),
  sender_name text not null,
  sender_address text not null,
  hints text not null,
  removed boolean not null default false,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
create index newest_of_template on people.mail_template (tenant_id, template, at desc);

create table people.exercise (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  title text not null constraint title_is_not_empty check (title <> ''),
  subject text not null,
  body text not null constraint an_exercise_has_its_link check (body like '%{リンク}%'),
  sender_name text not null,
  sender_address text not null,
  hints text not null,
  scope text not null constraint scope_is_known check (scope in ('all', 'units', 'sample')),
  units uuid[] not null default '{}',
  sample_size int,
  -- What the sample and the sending times are drawn with: anybody can draw them again.
  seed text not null,
  base_url text not null,
  sends_from date not null,
  sends_to date not null,
  hour_from int not null,
  hour_to int not null,
  ends_on date not null,
  in_time_minutes int not null constraint in_time_is_a_time check (in_time_minutes between 1 and 10080),
  owner uuid not null,
  drafted_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, owner) references organization.person,
  constraint a_sample_has_a_size check ((scope = 'sample') = (sample_size is not null)),
  constraint hours_are_in_order check (hour_from >= 0 and hour_to <= 24 and hour_from < hour_to),
  constraint days_are_in_order check (sends_from <= sends_to and sends_to <= ends_on)
);
create table people.exercise_request (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  exercise_id uuid not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, exercise_id) references people.exercise
);
create table people.exercise_decision (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  exercise_id uuid not null,
  approved boolean not null,
  comment text not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, exercise_id) references people.exercise
);
create unique index an_exercise_is_approved_once on people.exercise_decision (tenant_id, exercise_id) where approved;
create table people.exercise_end (
  tenant_id uuid not null default kernel.tenant(),
  exercise_id uuid not null,
  because text not null,
  by_person uuid,
  at timestamptz not null,
  primary key (tenant_id, exercise_id),
  foreign key (tenant_id, exercise_id) references people.exercise
);
-- One person of an exercise; of the link only the digest is kept.
create table people.exercise_target (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  exercise_id uuid not null,
  person uuid not null,
  unit uuid,
  mail_id uuid,
  token_sha256 text not null,
  send_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, exercise_id) references people.exercise,
  foreign key (tenant_id, person) references organization.person
);
create unique index one_mail_a_person_and_exercise on people.exercise_target (tenant_id, exercise_id, person);
create unique index a_link_belongs_to_one_person on people.exercise_target (tenant_id, token_sha256);
create index targets_of_person on people.exercise_target (tenant_id, person);
-- The first of each kind; `visited` may be a machine, `pressed` is a hand.
create table people.exercise_event (
  tenant_id uuid not null default kernel.tenant(),
  target_id uuid not null,
  kind text not null constraint kind_is_known check (kind in ('opened', 'visited', 'pressed', 'reported')),
  at timestamptz not null,
  -- The report by which it was told.
  report_id uuid,
  primary key (tenant_id, target_id, kind),
  foreign key (tenant_id, target_id) references people.exercise_target,
  foreign key (tenant_id, report_id) references people.report
);
alter table people.report add foreign key (tenant_id, exercise_target) references people.exercise_target;
create index event_of_report on people.exercise_event (tenant_id, report_id) where report_id is not null;

-- 6(5)・6(7) 机上訓練・CSIRT訓練.
create table people.drill (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  title text not null constraint title_is_not_empty check (title <> ''),
  kind text not null constraint kind_is_known check (kind in ('csirt', 'tabletop')),
  held_on date not null,
  place text,
  unit uuid,
  owner uuid,
  purpose text,
  scenario text not null,
  remarks text,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit) references organization.unit,
  foreign key (tenant_id, owner) references organization.person
);
create table people.drill_participant (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  drill_id uuid not null,
  position int not null,
  role text not null constraint role_is_not_empty check (role <> ''),
  person uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, drill_id) references people.drill,
  foreign key (tenant_id, person) references organization.person
);
create index participant_of_drill on people.drill_participant (tenant_id, drill_id, position);
create table people.drill_inject (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  drill_id uuid not null,
  minute int not null constraint minute_is_within_a_day check (minute between 0 and 1440),
  body text not null constraint body_is_not_empty check (body <> ''),
  expected text not null default '',
  primary key (tenant_id, id),
  foreign key (tenant_id, drill_id) references people.drill
);
create index inject_of_drill on people.drill_inject (tenant_id, drill_id, minute);
create table people.drill_start (
  tenant_id uuid not null default kernel.tenant(),
  drill_id uuid not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, drill_id),
  foreign key (tenant_id, drill_id) references people.drill
);
create table people.drill_end (
  tenant_id uuid not null default kernel.tenant(),
  drill_id uuid not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, drill_id),
  foreign key (tenant_id, drill_id) references people.drill
);
create table people.drill_entry (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  drill_id uuid not null,
  kind text not null constraint kind_is_known check (kind in ('act', 'good', 'improve')),
  body text not null constraint body_is_not_empty check (body <> ''),
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, drill_id) references people.drill
);
create index entry_of_drill on people.drill_entry (tenant_id, drill_id, at);
create table people.drill_followup (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  drill_id uuid not null,
  body text not null constraint body_is_not_empty check (body <> ''),
  owner uuid not null,
  due_on date not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, drill_id) references people.drill,
  foreign key (tenant_id, owner) references organization.person
);
create index followup_of_drill on people.drill_followup (tenant_id, drill_id, due_on);
create table people.drill_followup_closing (
  tenant_id uuid not null default kernel.tenant(),
  followup_id uuid not null,
  done text not null constraint what_was_done_is_told check (done <> ''),
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, followup_id),
  foreign key (tenant_id, followup_id) references people.drill_followup
);

alter table people.report enable row level security;
alter table people.report force row level security;
create policy own_city on people.report using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table people.report_receipt enable row level security;
alter table people.report_receipt force row level security;
create policy own_city on people.report_receipt using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table people.report_note enable row level security;
alter table people.report_note force row level security;
create policy own_city on people.report_note using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table people.report_closing enable row level security;
alter table people.report_closing force row level security;
create policy own_city on people.report_closing using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table people.report_file enable row level security;
alter table people.report_file force row level security;
create policy own_city on people.report_file using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table people.mail_template enable row level security;
alter table people.mail_template force row level security;
create policy own_city on people.mail_template using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table people.exercise enable row level security;
alter table people.exercise force row level security;
create policy own_city on people.exercise using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table people.exercise_request enable row level security;
alter table people.exercise_request force row level security;
create policy own_city on people.exercise_request using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table people.exercise_decision enable row level security;
alter table people.exercise_decision force row level security;
create policy own_city on people.exercise_decision using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table people.exercise_end enable row level security;
alter table people.exercise_end force row level security;
create policy own_city on people.exercise_end using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table people.exercise_target enable row level security;
alter table people.exercise_target force row level security;
create policy own_city on people.exercise_target using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table people.exercise_event enable row level security;
alter table people.exercise_event force row level security;
create policy own_city on people.exercise_event using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table people.drill enable row level security;
alter table people.drill force row level security;
create policy own_city on people.drill using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table people.drill_participant enable row level security;
alter table people.drill_participant force row level security;
create policy own_city on people.drill_participant using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table people.drill_inject enable row level security;
alter table people.drill_inject force row level security;
create policy own_city on people.drill_inject using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table people.drill_start enable row level security;
alter table people.drill_start force row level security;
create policy own_city on people.drill_start using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table people.drill_end enable row level security;
alter table people.drill_end force row level security;
create policy own_city on people.drill_end using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table people.drill_entry enable row level security;
alter table people.drill_entry force row level security;
create policy own_city on people.drill_entry using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table people.drill_followup enable row level security;
alter table people.drill_followup force row level security;
create policy own_city on people.drill_followup using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
alter table people.drill_followup_closing enable row level security;
alter table people.drill_followup_closing force row level security;
create policy own_city on people.drill_followup_closing using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());

-- A draft of an exercise and a drill's ledger are revised, a drill's plan is written anew; everything else is only added to.
grant select, insert, update on people.exercise, people.drill to sekisho_app;
grant select, insert, delete on people.drill_participant, people.drill_inject to sekisho_app;
grant select, insert on people.report, people.report_receipt, people.report_note, people.report_closing, people.report_file, people.mail_template, people.exercise_request, people.exercise_decision, people.exercise_end, people.exercise_target, people.exercise_event, people.drill_start, people.drill_end, people.drill_entry, people.drill_followup, people.drill_followup_closing to sekisho_app;
