-- 7, 6(9): audit from the three-year plan to the closing of the last finding. What was judged, drawn, frozen and reported only comes, never goes.

-- 中期計画 (medium) and 年度計画 (year). A plan is never edited: a new one takes the place of the old from its approval on.
create table assurance.audit_plan (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  kind text not null constraint plan_is_for_years_or_one check (kind in ('medium', 'year')),
  title text not null constraint plan_has_a_title check (title <> ''),
  from_year int not null,
  to_year int not null,
  policy text not null,
  applicant uuid not null,
  proposed_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, applicant) references organization.person,
  constraint a_plan_ends_after_it_begins check (to_year >= from_year),
  constraint a_year_plan_is_for_one_year check (kind <> 'year' or to_year = from_year),
  constraint a_medium_plan_is_for_at_most_five_years check (to_year - from_year < 5)
);
create table assurance.audit_plan_line (
  tenant_id uuid not null default kernel.tenant(),
  plan_id uuid not null,
  position int not null,
  fiscal_year int not null,
  theme text not null constraint line_has_a_theme check (theme <> ''),
  units uuid[] not null,
  systems uuid[] not null,
  controls text[] not null,
  primary key (tenant_id, plan_id, position),
  foreign key (tenant_id, plan_id) references assurance.audit_plan
);
-- 6(1) 兼務の禁止: the CISO decides, never who applied.
create table assurance.audit_plan_decision (
  tenant_id uuid not null default kernel.tenant(),
  plan_id uuid not null,
  act text not null constraint plan_is_approved_or_rejected check (act in ('approved', 'rejected')),
  comment text,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, plan_id),
  foreign key (tenant_id, plan_id) references assurance.audit_plan,
  foreign key (tenant_id, by_person) references organization.person,
  constraint a_rejected_plan_gives_its_reason check (act = 'approved' or comment is not null)
);

-- 実施計画: one audit of some units, systems and controls; 特命監査 is ordered by the CISO, 外部監査 done by outside experts.
create table assurance.audit_engagement (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  number text not null constraint engagement_has_a_number check (number <> ''),
  title text not null constraint engagement_has_a_title check (title <> ''),
  kind text not null constraint engagement_kind_is_known check (kind in ('planned', 'special', 'external')),
  fiscal_year int not null,
  plan_id uuid,
  purpose text not null,
  criteria text not null,
  edition text not null,
  contract uuid,
  units uuid[] not null,
  systems uuid[] not null,
  controls text[] not null,
  starts_on date not null,
  ends_on date not null,
  applicant uuid not null,
  proposed_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, plan_id) references assurance.audit_plan,
  foreign key (tenant_id, contract) references suppliers.contract,
  foreign key (tenant_id, applicant) references organization.person,
  constraint an_engagement_ends_after_it_begins check (ends_on >= starts_on),
  constraint an_engagement_audits_something check (cardinality(units) + cardinality(systems) > 0),
  constraint a_planned_engagement_names_its_plan check (kind <> 'planned' or plan_id is not null)
);
create unique index an_engagement_number_is_used_once on assurance.audit_engagement (tenant_id, number);
create index engagement_of_year on assurance.audit_engagement (tenant_id, fiscal_year);
create table assurance.audit_engagement_decision (
  tenant_id uuid not null default kernel.tenant(),
  engagement_id uuid not null,
  act text not null constraint engagement_is_approved_or_rejected check (act in ('approved', 'rejected')),
  comment text,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, engagement_id),
  foreign key (tenant_id, engagement_id) references assurance.audit_engagement,
  foreign key (tenant_id, by_person) references organization.person,
  constraint a_rejected_engagement_gives_its_reason check (act = 'approved' or comment is not null)
);
-- Who audits; `exception_id` is the CISO's permission where independence does not hold by itself.
create table assurance.audit_member (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  engagement_id uuid not null,
  person uuid not null,
  leads boolean not null,
  exception_id uuid,
  conflicts text[] not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, engagement_id) references assurance.audit_engagement,
  foreign key (tenant_id, person) references organization.person,
  foreign key (tenant_id, exception_id) references organization.exception,
  constraint a_conflict_needs_the_exception_of_the_ciso check (cardinality(conflicts) = 0 or exception_id is not null)
);
create index member_of_engagement on assurance.audit_member (tenant_id, engagement_id);
create table assurance.audit_member_leave (
  tenant_id uuid not null default kernel.tenant(),
  member_id uuid not null,
  by_person uuid not null,
  at timestamptz not null,
  because text not null,
  primary key (tenant_id, member_id),
  foreign key (tenant_id, member_id) references assurance.audit_member
);

-- チェックリスト: the rows as they are put to the auditee; their wording may be made to fit, the journal keeps what it was.
create table assurance.audit_row (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  engagement_id uuid not null,
  number int not null,
  chapter text not null,
  section text not null,
  item text not null,
  required boolean not null,
  title text not null constraint row_has_a_title check (title <> ''),
  sentence text not null constraint row_has_a_sentence check (sentence <> ''),
  materials text[] not null,
  methods text[] not null constraint methods_are_known check (methods <@ array['review', 'interview', 'visit']::text[]),
  example text,
  jis text[] not null,
  caution text,
  control text,
  primary key (tenant_id, id),
  foreign key (tenant_id, engagement_id) references assurance.audit_engagement
);
create unique index a_row_number_is_used_once on assurance.audit_row (tenant_id, engagement_id, number);
-- 監査調書: the result of a row with what was seen; the newest counts, the older stay.
create table assurance.audit_judgement (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  -- In the order in which they came, also within one moment of the clock.
  seq bigint generated always as identity,
  row_id uuid not null,
  result text not null constraint result_is_known check (result in ('kept', 'partly', 'broken', 'out-of-scope', 'not-done')),
  note text not null constraint a_result_says_what_was_seen check (note <> ''),
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, row_id) references assurance.audit_row,
  foreign key (tenant_id, by_person) references organization.person
);
create index judgement_of_row on assurance.audit_judgement (tenant_id, row_id, seq desc);
-- 標本: what was drawn from which population, by which seed: anybody can draw it again.
create table assurance.audit_sample (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  engagement_id uuid not null,
  row_id uuid,
  population text not null,
  unit uuid,
  population_size int not null,
  population_sha256 text not null constraint population_digest_is_hexadecimal check (population_sha256 ~ '^[0-9a-f]{64}$'),
  members jsonb not null,
  algorithm text not null,
  seed text not null constraint a_seed_is_recorded check (seed <> ''),
  method text not null constraint size_is_by_table_or_judgement check (method in ('table', 'judgement')),
  reason text,
  picked jsonb not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, engagement_id) references assurance.audit_engagement,
  foreign key (tenant_id, row_id) references assurance.audit_row,
  constraint a_size_by_judgement_gives_its_reason check (method = 'table' or reason is not null)
);
create index sample_of_engagement on assurance.audit_sample (tenant_id, engagement_id);
-- Files of an audit: evidence, frozen packages, reports, receipts. Never erased by the application: 監査調書の保全.
create table assurance.audit_file (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  engagement_id uuid not null,
  purpose text not null constraint purpose_is_known check (purpose in ('evidence', 'answer', 'frozen', 'report', 'summary', 'submission')),
  row_id uuid,
  finding_id uuid,
  name text not null constraint file_has_a_name check (name <> ''),
  type text not null,
  bytes int not null,
  sha256 text not null constraint file_digest_is_hexadecimal check (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea not null,
  note jsonb not null default '{}',
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, engagement_id) references assurance.audit_engagement,
  foreign key (tenant_id, row_id) references assurance.audit_row,
  constraint a_file_is_at_most_32_megabytes check (bytes = octet_length(content) and bytes <= 33554432)
);
create index file_of_engagement on assurance.audit_file (tenant_id, engagement_id, at);
-- 指摘
create table assurance.audit_finding (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  engagement_id uuid not null,
  row_id uuid,
  number int not null,
  severity text not null constraint severity_is_known check (severity in ('serious', 'medium', 'minor', 'advice')),
  title text not null constraint finding_has_a_title check (title <> ''),
  fact text not null constraint finding_says_what_was_found check (fact <> ''),
  criterion text not null,
  recommendation text not null,
  unit uuid not null,
  post uuid,
  answer_due date not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, engagement_id) references assurance.audit_engagement,
  foreign key (tenant_id, row_id) references assurance.audit_row,
  foreign key (tenant_id, unit) references organization.unit,
  foreign key (tenant_id, post) references organization.post,
  foreign key (tenant_id, by_person) references organization.person
);
create unique index a_finding_number_is_used_once on assurance.audit_finding (tenant_id, engagement_id, number);
alter table assurance.audit_file add foreign key (tenant_id, finding_id) references assurance.audit_finding;
-- 回答, 改善計画, フォローアップ, 完了: what each side did to a finding, in order; the last row is where it stands.
create table assurance.audit_step (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  -- In the order in which they came, also within one moment of the clock.
  seq bigint generated always as identity,
  finding_id uuid not null,
  act text not null constraint act_is_known check (act in ('response', 'acceptance', 'return', 'completion', 'follow-up', 'closure', 'reopening')),
  text text not null constraint an_act_says_why check (text <> ''),
  agrees boolean,
  cause text,
  measure text,
  post uuid,
  due_on date,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, finding_id) references assurance.audit_finding,
  foreign key (tenant_id, post) references organization.post,
  foreign key (tenant_id, by_person) references organization.person,
  constraint an_answer_that_agrees_plans_its_improvement check (act <> 'response' or not agrees or (cause is not null and measure is not null and due_on is not null)),
  constraint an_answer_agrees_or_not check ((act = 'response') = (agrees is not null))
);
create index step_of_finding on assurance.audit_step (tenant_id, finding_id, seq);
-- 監査の結論, 報告, J-LISへの提出
create table assurance.audit_conclusion (
  tenant_id uuid not null default kernel.tenant(),
  engagement_id uuid not null,
  opinion text not null constraint conclusion_is_not_empty check (opinion <> ''),
  strengths text not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, engagement_id),
  foreign key (tenant_id, engagement_id) references assurance.audit_engagement
);
create table assurance.audit_delivery (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  engagement_id uuid not null,
  to_whom text not null constraint addressee_is_known check (to_whom in ('ciso', 'committee', 'public')),
  on_day date not null,
  note text not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, engagement_id) references assurance.audit_engagement
);
create index delivery_of_engagement on assurance.audit_delivery (tenant_id, engagement_id);
create table assurance.audit_submission (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  fiscal_year int not null,
  engagement_id uuid not null,
  submitted_on date not null,
  receipt text not null constraint a_submission_names_its_receipt check (receipt <> ''),
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, engagement_id) references assurance.audit_engagement
);
create index submission_of_year on assurance.audit_submission (tenant_id, fiscal_year);

alter table assurance.audit_plan enable row level security;
alter table assurance.audit_plan force row level security;
create policy own_city on assurance.audit_plan using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on assurance.audit_plan to sekisho_app;
alter table assurance.audit_plan_line enable row level security;
alter table assurance.audit_plan_line force row level security;
create policy own_city on assurance.audit_plan_line using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on assurance.audit_plan_line to sekisho_app;
alter table assurance.audit_plan_decision enable row level security;
alter table assurance.audit_plan_decision force row level security;
create policy own_city on assurance.audit_plan_decision using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on assurance.audit_plan_decision to sekisho_app;
alter table assurance.audit_engagement enable row level security;
alter table assurance.audit_engagement force row level security;
create policy own_city on assurance.audit_engagement using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on assurance.audit_engagement to sekisho_app;
alter table assurance.audit_engagement_decision enable row level security;
alter table assurance.audit_engagement_decision force row level security;
create policy own_city on assurance.audit_engagement_decision using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on assurance.audit_engagement_decision to sekisho_app;
alter table assurance.audit_member enable row level security;
alter table assurance.audit_member force row level security;
create policy own_city on assurance.audit_member using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on assurance.audit_member to sekisho_app;
alter table assurance.audit_member_leave enable row level security;
alter table assurance.audit_member_leave force row level security;
create policy own_city on assurance.audit_member_leave using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on assurance.audit_member_leave to sekisho_app;
alter table assurance.audit_row enable row level security;
alter table assurance.audit_row force row level security;
create policy own_city on assurance.audit_row using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert, update on assurance.audit_row to sekisho_app;
alter table assurance.audit_judgement enable row level security;
alter table assurance.audit_judgement force row level security;
create policy own_city on assurance.audit_judgement using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on assurance.audit_judgement to sekisho_app;
alter table assurance.audit_sample enable row level security;
alter table assurance.audit_sample force row level security;
create policy own_city on assurance.audit_sample using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on assurance.audit_sample to sekisho_app;
alter table assurance.audit_file enable row level security;
alter table assurance.audit_file force row level security;
create policy own_city on assurance.audit_file using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on assurance.audit_file to sekisho_app;
alter table assurance.audit_finding enable row level security;
alter table assurance.audit_finding force row level security;
create policy own_city on assurance.audit_finding using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on assurance.audit_finding to sekisho_app;
alter table assurance.audit_step enable row level security;
alter table assurance.audit_step force row level security;
create policy own_city on assurance.audit_step using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on assurance.audit_step to sekisho_app;
alter table assurance.audit_conclusion enable row level security;
alter table assurance.audit_conclusion force row level security;
create policy own_city on assurance.audit_conclusion using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on assurance.audit_conclusion to sekisho_app;
alter table assurance.audit_delivery enable row level security;
alter table assurance.audit_delivery force row level security;
create policy own_city on assurance.audit_delivery using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on assurance.audit_delivery to sekisho_app;
alter table assurance.audit_submission enable row level security;
alter table assurance.audit_submission force row level security;
create policy own_city on assurance.audit_submission using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on assurance.audit_submission to sekisho_app;
