-- 6(5): training. Courses with versions, tests drawn by a recorded seed, a plan for the year, lessons in a room, packages (SCORM) and what everyone completed.

create table people.course (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  code text not null constraint code_is_not_empty check (code <> ''),
  title text not null constraint title_is_not_empty check (title <> ''),
  summary text,
  minutes int,
  review_months int not null constraint a_course_is_reviewed_some_day check (review_months between 1 and 60),
  owner uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, owner) references organization.unit
);
create unique index a_course_code_is_used_once on people.course (tenant_id, code) where retired_at is null;

create table people.course_picture (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  course_id uuid not null,
  name text not null,
  type text not null constraint a_picture_is_png_or_jpeg check (type in ('image/png', 'image/jpeg')),
  width int not null,
  height int not null,
  sha256 bytea not null,
  bytes bytea not null constraint a_picture_is_not_larger_than_two_megabytes check (octet_length(bytes) <= 2097152),
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id) references people.course
);
create index picture_of_course on people.course_picture (tenant_id, course_id);

-- What is being written; a version is made of it.
create table people.course_draft (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  course_id uuid not null,
  revision int not null default 1,
  content jsonb not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, course_id),
  foreign key (tenant_id, course_id) references people.course
);

-- A package as it was sent in; its files are served to the sealed frame only.
create table people.package (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  course_id uuid not null,
  name text not null,
  sha256 bytea not null,
  standard text not null constraint standard_is_known check (standard in ('1.2', '2004')),
  title text not null,
  -- [{ id, title, launch, data, mastery }] in the order of the manifest.
  scos jsonb not null,
  files int not null,
  bytes bigint not null,
  has_frames boolean not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id) references people.course
);
create table people.package_file (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  package_id uuid not null,
  path text not null,
  type text not null,
  bytes bytea not null,
  primary key (tenant_id, package_id, path),
  foreign key (tenant_id, package_id) references people.package on delete cascade
);

-- A version never changes: a finished attempt stays tied to what was taken.
create table people.course_version (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  course_id uuid not null,
  number int not null,
  content jsonb not null,
  package_id uuid,
  note text,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id) references people.course,
  foreign key (tenant_id, package_id) references people.package,
  constraint versions_of_a_course_are_numbered unique (tenant_id, course_id, number)
);
create table people.course_review (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  course_id uuid not null,
  note text not null constraint a_review_says_what_was_found check (note <> ''),
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id) references people.course
);
create index review_of_course on people.course_review (tenant_id, course_id, at);

-- 研修計画: which course, for whom, from when to when, who answers for it.
create table people.plan (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  title text not null constraint title_is_not_empty check (title <> ''),
  -- 年度, by the year of its April.
  year text not null constraint year_is_a_year check (year ~ '^20[0-9]{2}$'),
  course uuid not null,
  roles text[] not null default '{}',
  kinds text[] not null default '{}',
  unit uuid,
  newcomers boolean,
  starts_on date not null,
  ends_on date not null,
  responsible uuid,
  room boolean,
  remind_before int,
  remind_every int,
  remarks text,
  primary key (tenant_id, id),
  foreign key (tenant_id, course) references people.course,
  foreign key (tenant_id, unit) references organization.unit,
  foreign key (tenant_id, responsible) references organization.post,
  constraint a_plan_ends_after_it_starts check (ends_on >= starts_on)
);
create index plan_of_year on people.plan (tenant_id, year) where retired_at is null;

-- 集合研修.
create table people.lesson (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  title text not null constraint title_is_not_empty check (title <> ''),
  course uuid not null,
  held_on date not null,
  hours text,
  place text not null constraint place_is_not_empty check (place <> ''),
  lecturer text,
  unit uuid,
  capacity int,
  remarks text,
  primary key (tenant_id, id),
  foreign key (tenant_id, course) references people.course,
  foreign key (tenant_id, unit) references organization.unit
);
create index lesson_of_course on people.lesson (tenant_id, course, held_on);
-- Corrections are further rows; the last one holds.
create table people.attendance (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  lesson_id uuid not null,
  person_id uuid not null,
  is_present boolean not null,
  source text not null constraint source_is_known check (source in ('hand', 'file')),
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, lesson_id) references people.lesson,
  foreign key (tenant_id, person_id) references organization.person
);
create index attendance_of_lesson on people.attendance (tenant_id, lesson_id, person_id, at);

create table people.attempt (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  person_id uuid not null,
  version_id uuid not null,
  -- With the version, the seed gives the same questions and the same order of answers again.
  seed bigint not null,
  started_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references organization.person,
  foreign key (tenant_id, version_id) references people.course_version
);
create index attempt_of_person on people.attempt (tenant_id, person_id, version_id, started_at);
-- What is written so far, for whoever has to leave the desk.
create table people.attempt_draft (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  attempt_id uuid not null,
  answers jsonb not null,
  at timestamptz not null,
  primary key (tenant_id, attempt_id),
  foreign key (tenant_id, attempt_id) references people.attempt on delete cascade
);
create table people.attempt_result (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  attempt_id uuid not null,
  answers jsonb not null,
  correct int not null,
  total int not null,
  is_passed boolean not null,
  at timestamptz not null,
  primary key (tenant_id, attempt_id),
  foreign key (tenant_id, attempt_id) references people.attempt,
  constraint no_more_is_right_than_was_asked check (correct between 0 and total)
);
-- Where a reader stands in a version.
create table people.reading (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  person_id uuid not null,
  version_id uuid not null,
  sections text[] not null,
  at timestamptz not null,
  primary key (tenant_id, person_id, version_id),
  foreign key (tenant_id, person_id) references organization.person,
  foreign key (tenant_id, version_id) references people.course_version
);

-- A package's own record of one person, by SCO; and the keys of frames that are open.
create table people.package_run (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  person_id uuid not null,
  package_id uuid not null,
  sco text not null,
  data jsonb not null,
  status text not null constraint status_is_known check (status in ('incomplete', 'completed', 'failed')),
  score numeric,
  at timestamptz not null,
  primary key (tenant_id, person_id, package_id, sco),
  foreign key (tenant_id, person_id) references organization.person,
  foreign key (tenant_id, package_id) references people.package
);
create table people.package_key (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  key_sha256 bytea not null,
  person_id uuid not null,
  package_id uuid not null,
  sco text not null,
  at timestamptz not null,
  until timestamptz not null,
  primary key (tenant_id, key_sha256),
  foreign key (tenant_id, person_id) references organization.person,
  foreign key (tenant_id, package_id) references people.package
);

-- 修了.
create table people.completion (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  person_id uuid not null,
  course_id uuid not null,
  version_id uuid,
  done_on date not null,
  how text not null constraint how_is_known check (how in ('test', 'reading', 'package', 'room')),
  attempt_id uuid,
  lesson_id uuid,
  score int,
  -- 修了証の番号.
  number text not null,
  by_person uuid,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references organization.person,
  foreign key (tenant_id, course_id) references people.course,
  foreign key (tenant_id, version_id) references people.course_version,
  foreign key (tenant_id, attempt_id) references people.attempt,
  foreign key (tenant_id, lesson_id) references people.lesson,
  constraint a_certificate_number_is_given_once unique (tenant_id, number),
  constraint a_completion_says_by_what check ((how = 'room') = (lesson_id is not null))
);
create index completion_of_person on people.completion (tenant_id, person_id, course_id, done_on);
create index completion_of_course on people.completion (tenant_id, course_id, done_on);
create table people.completion_withdrawal (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  completion_id uuid not null,
  reason text not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, completion_id),
  foreign key (tenant_id, completion_id) references people.completion
);
create table people.certificate_counter (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  year int not null,
  last int not null,
  primary key (tenant_id, year)
);

-- The day on which somebody was last reminded: the key keeps it to once a day.
create table people.reminder (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  person_id uuid not null,
  day date not null,
  plans uuid[] not null,
  has_mail boolean not null,
  at timestamptz not null,
  primary key (tenant_id, person_id, day),
  foreign key (tenant_id, person_id) references organization.person
);

-- 研修の実施状況の報告 to the committee or the CISO.
create table people.training_report (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  year int not null,
  reported_on date not null,
  -- 情報セキュリティ委員会 or CISO.
  body text not null constraint body_is_known check (body in ('committee', 'ciso')),
  note text,
  -- The figures as they stood when it was reported.
  figures jsonb not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
create index training_report_of_year on people.training_report (tenant_id, year);

do $$
declare t record;
begin
  for t in select tablename as n from pg_tables where schemaname = 'people' and not rowsecurity
  loop
    execute format('alter table people.%I enable row level security', t.n);
    execute format('alter table people.%I force row level security', t.n);
    execute format('create policy own_city on people.%I using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant())', t.n);
  end loop;
end $$;

grant select, insert, update on people.course, people.course_draft, people.plan, people.lesson, people.attempt_draft, people.reading,
  people.package_run, people.certificate_counter to sekisho_app;
grant select, insert on people.course_picture, people.package, people.package_file, people.course_version, people.course_review,
  people.attendance, people.attempt, people.attempt_result, people.completion, people.completion_withdrawal, people.reminder,
  people.training_report to sekisho_app;
grant select, insert, delete on people.package_key to sekisho_app;
