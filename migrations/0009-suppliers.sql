-- 6(8): outsourcing from selection to erasure, cloud services by permission, social media by responsible post.

create schema suppliers;
grant usage on schema suppliers to sekisho_app;

create table suppliers.supplier (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  code text not null constraint code_is_not_empty check (code <> ''),
  name text not null constraint name_is_not_empty check (name <> ''),
  address text,
  contact text,
  telephone text,
  mail text,
  certificates text,
  certified_until date,
  remarks text,
  primary key (tenant_id, id)
);
create unique index a_supplier_code_is_used_once on suppliers.supplier (tenant_id, code) where retired_at is null;

create table suppliers.contract (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  number text not null constraint number_is_not_empty check (number <> ''),
  title text not null constraint title_is_not_empty check (title <> ''),
  supplier uuid not null,
  unit uuid not null,
  owner uuid,
  kind text not null,
  system boolean,
  starts_on date not null,
  ends_on date not null,
  grade text not null constraint grade_is_known check (grade in ('3A', '3B', '3C', '2', '1')),
  personal boolean,
  my_number boolean,
  place text,
  subcontracting text,
  reports text,
  selected_on date,
  selection text,
  transitional boolean,
  returned_on date,
  erased_on date,
  erasure text,
  remarks text,
  primary key (tenant_id, id),
  foreign key (tenant_id, supplier) references suppliers.supplier,
  foreign key (tenant_id, unit) references organization.unit,
  foreign key (tenant_id, owner) references organization.post,
  constraint a_contract_ends_after_it_starts check (ends_on >= starts_on)
);
create unique index a_contract_number_is_used_once on suppliers.contract (tenant_id, number) where retired_at is null;
create index contract_of_supplier on suppliers.contract (tenant_id, supplier);

-- What a contract says of each demanded item: looked at, by whom, when. The newest row counts.
create table suppliers.contract_item (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  contract_id uuid not null,
  item text not null,
  state text not null constraint state_is_known check (state in ('in', 'out', 'open')),
  clause text not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, contract_id) references suppliers.contract
);
create index item_of_contract on suppliers.contract_item (tenant_id, contract_id, item, at desc);

create table suppliers.subcontract (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  contract uuid not null,
  company text not null,
  work text not null,
  consented_on date,
  same_duties boolean,
  starts_on date not null,
  ends_on date,
  remarks text,
  primary key (tenant_id, id),
  foreign key (tenant_id, contract) references suppliers.contract
);
create table suppliers.worker (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  contract uuid not null,
  name text not null,
  role text,
  place text,
  pledged_on date,
  starts_on date not null,
  ends_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, contract) references suppliers.contract
);
create table suppliers.report (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  contract uuid not null,
  kind text not null,
  period text not null,
  received_on date not null,
  result text not null,
  acted_on date,
  remarks text,
  primary key (tenant_id, id),
  foreign key (tenant_id, contract) references suppliers.contract
);
create index report_of_contract on suppliers.report (tenant_id, contract, received_on);
create table suppliers.inspection (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  contract uuid not null,
  done_on date not null,
  place text not null,
  by text not null,
  result text not null,
  findings text,
  acted_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, contract) references suppliers.contract
);

-- A questionnaire behind a link: the link's digest is kept, never the link.
create table suppliers.questionnaire (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  contract_id uuid not null,
  questions jsonb not null,
  due_on date not null,
  link_sha256 text not null,
  sent_by uuid not null,
  sent_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, contract_id) references suppliers.contract
);
create unique index a_link_opens_one_questionnaire on suppliers.questionnaire (tenant_id, link_sha256);
create table suppliers.questionnaire_withdrawal (
  tenant_id uuid not null default kernel.tenant(),
  questionnaire_id uuid not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, questionnaire_id),
  foreign key (tenant_id, questionnaire_id) references suppliers.questionnaire
);
create table suppliers.answer (
  tenant_id uuid not null default kernel.tenant(),
  questionnaire_id uuid not null,
  answers jsonb not null,
  answered_by text not null,
  at timestamptz not null,
  primary key (tenant_id, questionnaire_id),
  foreign key (tenant_id, questionnaire_id) references suppliers.questionnaire
);

create table suppliers.cloud (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  name text not null constraint name_is_not_empty check (name <> ''),
  provider text not null,
  unit uuid not null,
  purpose text not null,
  track text not null constraint track_is_known check (track in ('confidential', 'open')),
  grade text not null constraint grade_is_known check (grade in ('3A', '3B', '3C', '2', '1')),
  ismap text,
  ismap_number text,
  evaluation text,
  data_place text,
  mfa boolean,
  encryption boolean,
  logs boolean,
  tenant_control boolean,
  terms text,
  exit text,
  starts_on date,
  ends_on date,
  reviewed_on date,
  erased_on date,
  state text not null default 'asked' constraint state_is_known check (state in ('asked', 'permitted', 'refused')),
  applicant uuid,
  decided_by uuid,
  decided_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit) references organization.unit,
  foreign key (tenant_id, applicant) references organization.person,
  foreign key (tenant_id, decided_by) references organization.person,
  constraint what_carries_confidential_information_takes_that_track check (track = 'confidential' or grade = '1'),
  constraint who_asks_does_not_decide check (decided_by is null or applicant is null or decided_by <> applicant)
);
create unique index a_cloud_service_is_listed_once on suppliers.cloud (tenant_id, name) where retired_at is null;
create table suppliers.social (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  service text not null,
  account text not null constraint account_is_not_empty check (account <> ''),
  unit uuid not null,
  responsible uuid,
  scope text,
  procedure text,
  password_holder uuid,
  password_changed_on date,
  mfa boolean,
  is_shown boolean,
  opened_on date not null,
  checked_on date,
  closed_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit) references organization.unit,
  foreign key (tenant_id, responsible) references organization.post,
  foreign key (tenant_id, password_holder) references organization.post
);
create unique index an_account_is_listed_once on suppliers.social (tenant_id, account) where retired_at is null;

do $$
declare t record;
begin
  for t in select tablename as n from pg_tables where schemaname = 'suppliers'
  loop
    execute format('alter table suppliers.%I enable row level security', t.n);
    execute format('alter table suppliers.%I force row level security', t.n);
    execute format('create policy own_city on suppliers.%I using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant())', t.n);
  end loop;
end $$;

grant select, insert, update on suppliers.supplier, suppliers.contract, suppliers.subcontract, suppliers.worker, suppliers.report,
  suppliers.inspection, suppliers.cloud, suppliers.social to sekisho_app;
grant select, insert on suppliers.contract_item, suppliers.questionnaire, suppliers.questionnaire_withdrawal, suppliers.answer to sekisho_app;
