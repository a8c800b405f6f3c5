-- 6(4): rooms and who enters them, equipment with its power and care, media, what is carried in and out, stocktaking and disposal.

create table physical.room (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  code text not null constraint code_is_not_empty check (code <> ''),
  name text not null constraint name_is_not_empty check (name <> ''),
  class text not null constraint class_is_known check (class in ('controlled', 'network', 'store', 'office', 'public')),
  place text,
  unit uuid not null,
  owner uuid,
  lock text,
  fireproof boolean,
  waterproof boolean,
  quakeproof boolean,
  hidden boolean,
  deliveries text,
  watched boolean,
  remarks text,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit) references organization.unit,
  foreign key (tenant_id, owner) references organization.post
);
create unique index a_room_code_is_used_once on physical.room (tenant_id, code) where retired_at is null;
alter table physical.room enable row level security;
alter table physical.room force row level security;
create policy own_city on physical.room using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert, update on physical.room to sekisho_app;

create table physical.card (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  number text not null constraint number_is_not_empty check (number <> ''),
  holder text not null constraint holder_is_not_empty check (holder <> ''),
  person uuid,
  company text,
  kind text not null,
  valid_to date,
  lost_on date,
  remarks text,
  primary key (tenant_id, id),
  foreign key (tenant_id, person) references organization.person
);
create unique index a_card_number_is_used_once on physical.card (tenant_id, number) where retired_at is null;
create index card_by_number on physical.card (tenant_id, number);
alter table physical.card enable row level security;
alter table physical.card force row level security;
create policy own_city on physical.card using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert, update on physical.card to sekisho_app;

create table physical.power (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  number text not null constraint number_is_not_empty check (number <> ''),
  name text not null constraint name_is_not_empty check (name <> ''),
  kind text not null,
  room uuid,
  unit uuid not null,
  minutes int,
  tested_on date,
  renew_on date,
  remarks text,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit) references organization.unit,
  foreign key (tenant_id, room) references physical.room
);
create unique index a_power_number_is_used_once on physical.power (tenant_id, number) where retired_at is null;
alter table physical.power enable row level security;
alter table physical.power force row level security;
create policy own_city on physical.power using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert, update on physical.power to sekisho_app;

create table physical.equipment (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  number text not null constraint number_is_not_empty check (number <> ''),
  name text not null constraint name_is_not_empty check (name <> ''),
  kind text not null,
  unit uuid not null,
  asset uuid,
  room uuid,
  rack text,
  fixed boolean,
  redundant text,
  power uuid,
  cabling boolean,
  off_site text,
  off_site_checked_on date,
  care_months int,
  confidentiality text,
  medium text,
  remarks text,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit) references organization.unit,
  foreign key (tenant_id, asset) references assets.asset,
  foreign key (tenant_id, room) references physical.room,
  foreign key (tenant_id, power) references physical.power
);
create unique index an_equipment_number_is_used_once on physical.equipment (tenant_id, number) where retired_at is null;
alter table physical.equipment enable row level security;
alter table physical.equipment force row level security;
create policy own_city on physical.equipment using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert, update on physical.equipment to sekisho_app;

create table physical.maintenance (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  equipment uuid not null,
  what text not null constraint what_is_not_empty check (what <> ''),
  kind text not null,
  done_on date not null,
  company text,
  worker text,
  escort uuid,
  contents text not null,
  sent_out boolean,
  back_on date,
  result text not null,
  remarks text,
  primary key (tenant_id, id),
  foreign key (tenant_id, equipment) references physical.equipment,
  foreign key (tenant_id, escort) references organization.person
);
create index maintenance_of_equipment on physical.maintenance (tenant_id, equipment, done_on);
alter table physical.maintenance enable row level security;
alter table physical.maintenance force row level security;
create policy own_city on physical.maintenance using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert, update on physical.maintenance to sekisho_app;

create table physical.medium (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  label text not null constraint label_is_not_empty check (label <> ''),
  name text not null constraint name_is_not_empty check (name <> ''),
  kind text not null,
  unit uuid not null,
  place text,
  confidentiality text,
  encryption text not null,
  owned text not null,
  serial text,
  asset uuid,
  remarks text,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit) references organization.unit,
  foreign key (tenant_id, asset) references assets.asset
);
create unique index a_label_is_used_once on physical.medium (tenant_id, label) where retired_at is null;
alter table physical.medium enable row level security;
alter table physical.medium force row level security;
create policy own_city on physical.medium using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert, update on physical.medium to sekisho_app;

-- What became of an entry, a carrying, a disposal, a stocktaking that was asked for: written as its 決裁 goes; the newest row counts.
create table physical.decision (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  subject_id uuid not null,
  kind text not null,
  act text not null constraint act_is_known check (act in ('approved', 'rejected', 'sent-back', 'withdrawn', 'asked-again')),
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
create index decision_of_subject on physical.decision (tenant_id, subject_id, at desc, id desc);
alter table physical.decision enable row level security;
alter table physical.decision force row level security;
create policy own_city on physical.decision using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on physical.decision to sekisho_app;

-- 立入許可: who may enter a room, why, from when until when.
create table physical.permit (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  room_id uuid not null,
  person_id uuid,
  worker text,
  company text,
  card_number text,
  reason text not null constraint reason_is_not_empty check (reason <> ''),
  valid_from date not null,
  valid_to date not null,
  applicant_id uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, room_id) references physical.room,
  foreign key (tenant_id, person_id) references organization.person,
  constraint a_permit_names_a_person_or_a_worker check ((person_id is null) <> (worker is null)),
  constraint a_permit_ends_after_it_starts check (valid_to >= valid_from)
);
create index permit_of_room on physical.permit (tenant_id, room_id, valid_to);
alter table physical.permit enable row level security;
alter table physical.permit force row level security;
create policy own_city on physical.permit using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on physical.permit to sekisho_app;

create table physical.permit_end (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  permit_id uuid not null,
  by_person uuid not null,
  at timestamptz not null,
  reason text not null,
  primary key (tenant_id, permit_id),
  foreign key (tenant_id, permit_id) references physical.permit
);
alter table physical.permit_end enable row level security;
alter table physical.permit_end force row level security;
create policy own_city on physical.permit_end using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on physical.permit_end to sekisho_app;

create table physical.permit_review (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  room_id uuid not null,
  reviewed_on date not null,
  by_person uuid not null,
  at timestamptz not null,
  kept int not null,
  ended int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, room_id) references physical.room
);
create index review_of_room on physical.permit_review (tenant_id, room_id, reviewed_on);
alter table physical.permit_review enable row level security;
alter table physical.permit_review force row level security;
create policy own_city on physical.permit_review using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on physical.permit_review to sekisho_app;

-- A tablet at a door: of its link only the digest is kept.
create table physical.door (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  room_id uuid not null,
  name text not null constraint name_is_not_empty check (name <> ''),
  link_sha256 text not null constraint digest_is_sha256 check (link_sha256 ~ '^[0-9a-f]{64}$'),
  made_by uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, room_id) references physical.room
);
create unique index a_link_opens_one_door on physical.door (tenant_id, link_sha256);
alter table physical.door enable row level security;
alter table physical.door force row level security;
create policy own_city on physical.door using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on physical.door to sekisho_app;

create table physical.door_end (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  door_id uuid not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, door_id),
  foreign key (tenant_id, door_id) references physical.door
);
alter table physical.door_end enable row level security;
alter table physical.door_end force row level security;
create policy own_city on physical.door_end using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on physical.door_end to sekisho_app;

-- 入退室の記録: never changed; what is in doubt is explained beside it.
create table physical.entry (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  room_id uuid not null,
  at timestamptz not null,
  way text not null constraint way_is_known check (way in ('in', 'out', 'refused')),
  card_number text,
  person_id uuid,
  who text not null,
  permit_id uuid,
  doubt text constraint doubt_is_known check (doubt in ('unknown-card', 'lost-card', 'no-permission')),
  source text not null constraint source_is_known check (source in ('hand', 'file', 'door')),
  file_sha256 text,
  door_id uuid,
  recorded_by uuid,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, room_id) references physical.room,
  foreign key (tenant_id, person_id) references organization.person
);
create unique index a_passage_is_recorded_once on physical.entry (tenant_id, room_id, at, way, coalesce(card_number, who));
create index entry_of_room on physical.entry (tenant_id, room_id, at desc);
create index entry_in_doubt on physical.entry (tenant_id, at) where doubt is not null;
alter table physical.entry enable row level security;
alter table physical.entry force row level security;
create policy own_city on physical.entry using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on physical.entry to sekisho_app;

create table physical.entry_settlement (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  entry_id uuid not null,
  explanation text not null constraint explanation_is_not_empty check (explanation <> ''),
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, entry_id),
  foreign key (tenant_id, entry_id) references physical.entry
);
alter table physical.entry_settlement enable row level security;
alter table physical.entry_settlement force row level security;
create policy own_city on physical.entry_settlement using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on physical.entry_settlement to sekisho_app;

-- 来訪者: nobody comes in without somebody who goes along.
create table physical.visit (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  room_id uuid not null,
  visitor text not null constraint visitor_is_not_empty check (visitor <> ''),
  company text,
  people int not null constraint one_to_a_hundred_visitors check (people between 1 and 100),
  purpose text not null constraint purpose_is_not_empty check (purpose <> ''),
  belongings text,
  escort_id uuid not null,
  came_at timestamptz not null,
  recorded_by uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, room_id) references physical.room,
  foreign key (tenant_id, escort_id) references organization.person
);
create index visit_by_day on physical.visit (tenant_id, came_at desc);
alter table physical.visit enable row level security;
alter table physical.visit force row level security;
create policy own_city on physical.visit using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on physical.visit to sekisho_app;

create table physical.visit_end (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  visit_id uuid not null,
  left_at timestamptz not null,
  by_person uuid not null,
  at timestamptz not null,
  note text,
  primary key (tenant_id, visit_id),
  foreign key (tenant_id, visit_id) references physical.visit
);
alter table physical.visit_end enable row level security;
alter table physical.visit_end force row level security;
create policy own_city on physical.visit_end using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on physical.visit_end to sekisho_app;

-- 持出し・持込み・貸出.
create table physical.carrying (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  way text not null constraint way_is_known check (way in ('out', 'in', 'lend')),
  medium_id uuid,
  asset_id uuid,
  what text not null constraint what_is_not_empty check (what <> ''),
  unit_id uuid not null,
  purpose text not null constraint purpose_is_not_empty check (purpose <> ''),
  destination text,
  contents text,
  confidentiality text,
  encryption text,
  means text,
  from_on date not null,
  due_on date,
  applicant_id uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, medium_id) references physical.medium,
  foreign key (tenant_id, asset_id) references assets.asset,
  foreign key (tenant_id, unit_id) references organization.unit,
  constraint what_is_carried_comes_back_after_it_left check (due_on is null or due_on >= from_on)
);
create index carrying_by_time on physical.carrying (tenant_id, at desc);
create index carrying_of_medium on physical.carrying (tenant_id, medium_id) where medium_id is not null;
alter table physical.carrying enable row level security;
alter table physical.carrying force row level security;
create policy own_city on physical.carrying using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on physical.carrying to sekisho_app;

create table physical.carrying_return (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  carrying_id uuid not null,
  returned_on date not null,
  by_person uuid not null,
  at timestamptz not null,
  erased text not null constraint erasure_is_known check (erased in ('erased', 'nothing', 'kept')),
  note text,
  primary key (tenant_id, carrying_id),
  foreign key (tenant_id, carrying_id) references physical.carrying
);
alter table physical.carrying_return enable row level security;
alter table physical.carrying_return force row level security;
create policy own_city on physical.carrying_return using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on physical.carrying_return to sekisho_app;

-- 廃棄 of media and of equipment that the register of assets does not hold.
create table physical.disposal (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  medium_id uuid,
  equipment_id uuid,
  number text not null,
  name text not null,
  unit_id uuid not null,
  medium text not null,
  confidentiality text,
  method text not null,
  reuse boolean not null,
  reason text not null constraint reason_is_not_empty check (reason <> ''),
  applicant_id uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, medium_id) references physical.medium,
  foreign key (tenant_id, equipment_id) references physical.equipment,
  foreign key (tenant_id, unit_id) references organization.unit,
  constraint a_disposal_is_of_a_medium_or_of_equipment check ((medium_id is null) <> (equipment_id is null))
);
alter table physical.disposal enable row level security;
alter table physical.disposal force row level security;
create policy own_city on physical.disposal using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on physical.disposal to sekisho_app;

create table physical.disposal_record (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  disposal_id uuid not null,
  disposed_on date not null,
  done_by text not null,
  method text not null,
  edition text not null,
  reuse boolean not null,
  witness text,
  certificate text,
  remarks text,
  recorded_by uuid not null,
  at timestamptz not null,
  primary key (tenant_id, disposal_id),
  foreign key (tenant_id, disposal_id) references physical.disposal
);
alter table physical.disposal_record enable row level security;
alter table physical.disposal_record force row level security;
create policy own_city on physical.disposal_record using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on physical.disposal_record to sekisho_app;

-- Certificates and photographs that prove a disposal or a repair.
create table physical.proof (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  subject_type text not null,
  subject_id uuid not null,
  name text not null,
  type text not null constraint type_is_known check (type in ('application/pdf', 'image/jpeg', 'image/png')),
  bytes bytea not null constraint ten_megabytes_at_most check (octet_length(bytes) <= 10485760),
  sha256 text not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
create index proof_of_subject on physical.proof (tenant_id, subject_type, subject_id);
alter table physical.proof enable row level security;
alter table physical.proof force row level security;
create policy own_city on physical.proof using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on physical.proof to sekisho_app;

-- 棚卸し: what should be there is frozen at the start; what was found is a row for each scan.
create table physical.stocktaking (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  unit_id uuid not null,
  name text not null constraint name_is_not_empty check (name <> ''),
  due_on date not null,
  started_by uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit_id) references organization.unit
);
alter table physical.stocktaking enable row level security;
alter table physical.stocktaking force row level security;
create policy own_city on physical.stocktaking using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on physical.stocktaking to sekisho_app;

create table physical.stocktaking_item (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  stocktaking_id uuid not null,
  kind text not null constraint kind_is_known check (kind in ('medium', 'equipment')),
  item_id uuid not null,
  number text not null,
  name text not null,
  place text,
  away text,
  primary key (tenant_id, stocktaking_id, item_id),
  foreign key (tenant_id, stocktaking_id) references physical.stocktaking
);
alter table physical.stocktaking_item enable row level security;
alter table physical.stocktaking_item force row level security;
create policy own_city on physical.stocktaking_item using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on physical.stocktaking_item to sekisho_app;

create table physical.stocktaking_scan (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null,
  stocktaking_id uuid not null,
  code text not null constraint code_is_not_empty check (code <> ''),
  outcome text not null constraint outcome_is_known check (outcome in ('found', 'again', 'elsewhere', 'unknown')),
  item_id uuid,
  said text not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, stocktaking_id) references physical.stocktaking
);
create index scan_of_stocktaking on physical.stocktaking_scan (tenant_id, stocktaking_id, at desc);
alter table physical.stocktaking_scan enable row level security;
alter table physical.stocktaking_scan force row level security;
create policy own_city on physical.stocktaking_scan using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on physical.stocktaking_scan to sekisho_app;

create table physical.stocktaking_end (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  stocktaking_id uuid not null,
  by_person uuid not null,
  at timestamptz not null,
  found int not null,
  missing int not null,
  away int not null,
  elsewhere int not null,
  unknown int not null,
  note text,
  primary key (tenant_id, stocktaking_id),
  foreign key (tenant_id, stocktaking_id) references physical.stocktaking
);
alter table physical.stocktaking_end enable row level security;
alter table physical.stocktaking_end force row level security;
create policy own_city on physical.stocktaking_end using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on physical.stocktaking_end to sekisho_app;

-- 所在不明: what a stocktaking did not find.
create table physical.missing (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  stocktaking_id uuid not null,
  item_id uuid not null,
  number text not null,
  name text not null,
  at timestamptz not null,
  primary key (tenant_id, stocktaking_id, item_id),
  foreign key (tenant_id, stocktaking_id) references physical.stocktaking
);
alter table physical.missing enable row level security;
alter table physical.missing force row level security;
create policy own_city on physical.missing using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on physical.missing to sekisho_app;
