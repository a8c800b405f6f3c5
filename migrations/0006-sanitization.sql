-- 2(12), 6(3)②: what crosses between the internet and the LGWAN segment, by which rule, after which proof, and where it went.

create schema sanitization;
grant usage on schema sanitization to sekisho_app;

-- A session belongs to the segment whose listener it began at.
alter table auth.session add column segment text not null default 'lgwan';

-- The rules in force from a day on; an edition is never changed, only followed by the next.
create table sanitization.edition (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  number int not null,
  valid_from date not null,
  made_by uuid not null,
  at timestamptz not null,
  note text,
  primary key (tenant_id, id),
  constraint an_edition_number_is_used_once unique (tenant_id, number)
);
create table sanitization.rule (
  tenant_id uuid not null default kernel.tenant(),
  edition_id uuid not null,
  position int not null,
  direction text not null constraint direction_is_known check (direction in ('inward', 'outward')),
  kind text constraint kind_is_known check (kind in ('office', 'pdf', 'picture', 'text', 'archive', 'mail', 'drawing', 'program', 'other')),
  grade text constraint grade_is_known check (grade in ('3A', '3B', '3C', '2', '1')),
  unit uuid,
  act text not null constraint act_is_known check (act in ('automatic', 'approve', 'two-approvals', 'refuse')),
  sealed boolean not null default false,
  because text not null,
  primary key (tenant_id, edition_id, position),
  foreign key (tenant_id, edition_id) references sanitization.edition,
  foreign key (tenant_id, unit) references organization.unit
);

-- A file on its way in parts (tus); it ends completed, withdrawn or expired.
create table sanitization.upload (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  person_id uuid not null,
  segment text not null,
  name text not null,
  bytes bigint not null constraint an_upload_is_at_most_2_gib check (bytes between 0 and 2147483648),
  at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_act text constraint end_act_is_known check (end_act in ('completed', 'withdrawn', 'expired')),
  sha256 text,
  transfer_id uuid,
  primary key (tenant_id, id),
  constraint an_end_has_its_moment check ((ended_at is null) = (end_act is null)),
  constraint a_completed_upload_has_its_digest check ((end_act = 'completed') = (sha256 is not null) or end_act is null)
);
create index upload_of_person on sanitization.upload (tenant_id, person_id, at);
create index upload_open on sanitization.upload (tenant_id, expires_at) where ended_at is null;

-- Other systems: a key each, kept as its hash.
create table sanitization.api_key (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  name text not null,
  prefix text not null,
  hash text not null,
  direction text not null constraint direction_is_known check (direction in ('inward', 'outward')),
  owner_id uuid not null,
  unit_id uuid not null,
  expires_on date not null,
  issued_by uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit_id) references organization.unit,
  constraint a_prefix_is_used_once unique (tenant_id, prefix)
);
create table sanitization.api_key_end (
  tenant_id uuid not null default kernel.tenant(),
  key_id uuid not null,
  by_person uuid not null,
  at timestamptz not null,
  because text not null,
  primary key (tenant_id, key_id),
  foreign key (tenant_id, key_id) references sanitization.api_key
);

-- Watched folders of file servers that the city has mounted.
create table sanitization.folder (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  name text not null,
  in_path text not null,
  out_path text not null,
  held_path text not null,
  settle_seconds int not null constraint a_file_rests_before_it_is_taken check (settle_seconds between 1 and 3600),
  owner_id uuid not null,
  unit_id uuid not null,
  made_by uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit_id) references organization.unit
);
create table sanitization.folder_end (
  tenant_id uuid not null default kernel.tenant(),
  folder_id uuid not null,
  by_person uuid not null,
  at timestamptz not null,
  because text not null,
  primary key (tenant_id, folder_id),
  foreign key (tenant_id, folder_id) references sanitization.folder
);

create table sanitization.transfer (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  direction text not null constraint direction_is_known check (direction in ('inward', 'outward')),
  channel text not null constraint channel_is_known check (channel in ('portal', 'folder', 'api')),
  key_id uuid,
  folder_id uuid,
  title text not null constraint title_is_not_empty check (title <> ''),
  note text,
  purpose text,
  from_person uuid not null,
  from_unit uuid not null,
  grade text constraint grade_is_known check (grade in ('3A', '3B', '3C', '2', '1')),
  grade_because text,
  edition_id uuid not null,
  expires_on date not null,
  once boolean not null,
  sealed boolean not null,
  password bytea,
  proposal_id uuid,
  standing text not null constraint standing_is_known check (standing in ('working', 'waiting', 'returned', 'done', 'held', 'refused')),
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, from_unit) references organization.unit,
  foreign key (tenant_id, edition_id) references sanitization.edition,
  foreign key (tenant_id, key_id) references sanitization.api_key,
  foreign key (tenant_id, folder_id) references sanitization.folder,
  constraint a_take_out_has_its_grade_and_purpose check (direction = 'inward' or (grade is not null and purpose is not null))
);
create index transfer_of_person on sanitization.transfer (tenant_id, from_person, at);
create index transfer_in_standing on sanitization.transfer (tenant_id, standing, at);
create index transfer_in_time on sanitization.transfer (tenant_id, at);
create table sanitization.recipient (
  tenant_id uuid not null default kernel.tenant(),
  transfer_id uuid not null,
  person_id uuid not null,
  primary key (tenant_id, transfer_id, person_id),
  foreign key (tenant_id, transfer_id) references sanitization.transfer
);
create index recipient_by_person on sanitization.recipient (tenant_id, person_id);

create table sanitization.file (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  transfer_id uuid not null,
  position int not null,
  folder text not null default '',
  name text not null,
  bytes bigint not null,
  sha256 text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, transfer_id) references sanitization.transfer
);
create index file_of_transfer on sanitization.file (tenant_id, transfer_id, position);

-- What the disarm engine answered; there is no third state.
create table sanitization.outcome (
  tenant_id uuid not null default kernel.tenant(),
  file_id uuid not null,
  state text not null constraint state_is_known check (state in ('disarmed', 'held')),
  kind text not null,
  format text not null,
  hold_code text,
  hold_because text,
  result_name text,
  result_bytes bigint,
  result_sha256 text,
  removed int not null default 0,
  report jsonb not null,
  isolation text not null,
  scan_before text not null,
  scan_after text not null,
  definitions text,
  milliseconds int not null,
  at timestamptz not null,
  primary key (tenant_id, file_id),
  foreign key (tenant_id, file_id) references sanitization.file,
  constraint a_disarmed_file_has_a_result_and_a_held_one_has_none check (
    (state = 'disarmed') = (result_sha256 is not null) and (state = 'held') = (hold_code is not null)),
  unique (tenant_id, file_id, result_sha256)
);
create index outcome_in_time on sanitization.outcome (tenant_id, at);

-- Which row of which edition spoke for a file.
create table sanitization.ruling (
  tenant_id uuid not null default kernel.tenant(),
  file_id uuid not null,
  edition_id uuid not null,
  position int,
  act text not null constraint act_is_known check (act in ('automatic', 'approve', 'two-approvals', 'refuse')),
  sealed boolean not null,
  because text not null,
  at timestamptz not null,
  primary key (tenant_id, file_id),
  foreign key (tenant_id, file_id) references sanitization.file,
  foreign key (tenant_id, edition_id) references sanitization.edition
);

-- 2(12): "or made sure that it holds nothing dangerous": a person other than the sender answers for a held file, or puts it away.
create table sanitization.hold_decision (
  tenant_id uuid not null default kernel.tenant(),
  file_id uuid not null,
  act text not null constraint act_is_known check (act in ('released', 'discarded')),
  by_person uuid not null,
  at timestamptz not null,
  because text not null,
  scan text,
  sha256 text not null,
  primary key (tenant_id, file_id),
  foreign key (tenant_id, file_id) references sanitization.outcome,
  constraint a_release_tells_its_scan check (act = 'discarded' or scan is not null),
  unique (tenant_id, file_id, act, sha256)
);

-- Every crossing, by one of three methods. A file enters only with its proof, and the proof is a key into the table that holds it.
create table sanitization.crossing (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  method text not null constraint method_is_one_of_three check (method in ('mail-text', 'screen', 'file')),
  direction text not null constraint direction_is_known check (direction in ('inward', 'outward')),
  at timestamptz not null,
  subject text not null,
  file_id uuid,
  name text,
  bytes bigint,
  sha256 text,
  disarmed_sha256 text,
  released text constraint only_a_release_lets_through check (released = 'released'),
  approved_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, file_id) references sanitization.file,
  foreign key (tenant_id, file_id, disarmed_sha256) references sanitization.outcome (tenant_id, file_id, result_sha256),
  foreign key (tenant_id, file_id, released, sha256) references sanitization.hold_decision (tenant_id, file_id, act, sha256),
  constraint nothing_enters_as_a_file_without_proof check (
    method <> 'file' or direction = 'outward'
    or (file_id is not null and sha256 is not null and ((disarmed_sha256 is not null and disarmed_sha256 = sha256) or released is not null)))
);
create unique index a_file_crosses_once on sanitization.crossing (tenant_id, file_id) where file_id is not null;
create index crossing_in_time on sanitization.crossing (tenant_id, at);

create table sanitization.receipt (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  file_id uuid not null,
  person_id uuid,
  key_id uuid,
  segment text not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, file_id) references sanitization.file
);
create index receipt_of_file on sanitization.receipt (tenant_id, file_id, at);

-- A watched folder has given a file back: once held, once crossed.
create table sanitization.put_back (
  tenant_id uuid not null default kernel.tenant(),
  file_id uuid not null,
  state text not null constraint state_is_known check (state in ('held', 'crossed')),
  at timestamptz not null,
  primary key (tenant_id, file_id, state),
  foreign key (tenant_id, file_id) references sanitization.file
);

-- What lies on disk, why, and until when; the same content may lie there for several reasons.
create table sanitization.kept (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  sha256 text not null,
  bytes bigint not null,
  part text not null constraint part_is_known check (part in ('original', 'result', 'sealed', 'picture-before', 'picture-after', 'mail')),
  file_id uuid,
  kept_until date not null,
  at timestamptz not null,
  erased_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, file_id) references sanitization.file
);
create index kept_of_file on sanitization.kept (tenant_id, file_id);
create index kept_content on sanitization.kept (tenant_id, sha256) where erased_at is null;
create index kept_to_erase on sanitization.kept (tenant_id, kept_until) where erased_at is null;

-- 無害化通信の二つ目, 画面転送: services in use, with product and owner.
create table sanitization.screen_service (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  name text not null constraint name_is_not_empty check (name <> ''),
  product text not null,
  maker text,
  unit uuid not null,
  owner uuid,
  started_on date not null,
  ended_on date,
  clipboard text not null,
  files text not null,
  checked_on date,
  remarks text,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit) references organization.unit,
  foreign key (tenant_id, owner) references organization.post
);

do $$
declare t record;
begin
  for t in select tablename as n from pg_tables where schemaname = 'sanitization'
  loop
    execute format('alter table sanitization.%I enable row level security', t.n);
    execute format('alter table sanitization.%I force row level security', t.n);
    execute format('create policy own_city on sanitization.%I using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant())', t.n);
  end loop;
end $$;

grant select, insert on sanitization.edition, sanitization.rule, sanitization.api_key, sanitization.api_key_end, sanitization.folder,
  sanitization.folder_end, sanitization.recipient, sanitization.file, sanitization.outcome, sanitization.ruling, sanitization.hold_decision,
  sanitization.crossing, sanitization.receipt, sanitization.put_back to sekisho_app;
grant select, insert, update on sanitization.upload, sanitization.transfer, sanitization.kept, sanitization.screen_service to sekisho_app;
