-- 4(2), 6(2): the register of information assets with its grades, the yearly look at each, and disposal from request to record.

create schema assets;
grant usage on schema assets to sekisho_app;

create table assets.asset (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  number text not null constraint number_is_not_empty check (number <> ''),
  name text not null constraint name_is_not_empty check (name <> ''),
  kind text not null constraint kind_is_one_of_six check (kind in ('network', 'system', 'facility', 'medium', 'information', 'document')),
  form text,
  medium text,
  unit uuid,
  owner uuid,
  zone text,
  place text,
  secret_document boolean,
  specific_personal boolean,
  resident_data boolean,
  mass_or_sensitive boolean,
  internal_only boolean,
  published boolean,
  publication_planned boolean,
  alteration_hurts boolean,
  stop_hurts boolean,
  confidentiality_override text,
  integrity_override text,
  availability_override text,
  override_reason text,
  confidentiality text constraint confidentiality_is_known check (confidentiality in ('3A', '3B', '3C', '2', '1')),
  integrity text constraint integrity_is_known check (integrity in ('2', '1')),
  availability text constraint availability_is_known check (availability in ('2', '1')),
  standing text not null default 'unclassified' constraint standing_is_known check (standing in ('unclassified', 'derived', 'raised', 'lowered', 'stated')),
  confidentiality_reason text,
  integrity_reason text,
  availability_reason text,
  paper_copies boolean,
  cloud boolean,
  cloud_service text,
  supplier text,
  transitional boolean,
  reviewed_on date,
  review_due_on date not null,
  registered_on date not null,
  overridden_on date,
  remarks text,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit) references organization.unit,
  foreign key (tenant_id, owner) references organization.post,
  constraint an_override_gives_its_reason check (
    override_reason is not null or (confidentiality_override is null and integrity_override is null and availability_override is null)),
  constraint a_graded_asset_has_all_three_grades check (
    standing = 'unclassified' or (confidentiality is not null and integrity is not null and availability is not null))
);
create unique index an_asset_number_is_used_once on assets.asset (tenant_id, number) where retired_at is null;
-- What a list is sorted and filtered by; the number last, so that a filtered page comes out of the index in order.
create index asset_in_order on assets.asset (tenant_id, number, id) where retired_at is null;
create index asset_by_name on assets.asset (tenant_id, name, id) where retired_at is null;
create index asset_of_unit on assets.asset (tenant_id, unit, number, id) where retired_at is null;
create index asset_of_kind on assets.asset (tenant_id, kind, number, id) where retired_at is null;
create index asset_of_grade on assets.asset (tenant_id, confidentiality, number, id) where retired_at is null;
create index asset_of_zone on assets.asset (tenant_id, zone, number, id) where retired_at is null;
create index asset_of_owner on assets.asset (tenant_id, owner) where retired_at is null;
create index asset_to_review on assets.asset (tenant_id, review_due_on) where retired_at is null;
create index asset_without_grade on assets.asset (tenant_id, number) where retired_at is null and standing = 'unclassified';
create index asset_retired on assets.asset (tenant_id, medium) where retired_at is not null;

-- Somebody looked and found nothing to change.
create table assets.review (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  asset_id uuid not null,
  reviewed_on date not null,
  by_person uuid not null,
  at timestamptz not null,
  note text,
  primary key (tenant_id, id),
  foreign key (tenant_id, asset_id) references assets.asset
);
create index review_of_asset on assets.review (tenant_id, asset_id, at);

-- Disposal: each state is a row. No decision: waiting; approved without a record: to be carried out.
create table assets.disposal_request (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  asset_id uuid not null,
  unit_id uuid not null,
  medium text not null,
  method text not null,
  reuse boolean not null,
  reason text not null,
  applicant_id uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, asset_id) references assets.asset,
  foreign key (tenant_id, unit_id) references organization.unit
);
create index disposal_of_asset on assets.disposal_request (tenant_id, asset_id, at);
create table assets.disposal_approval (
  tenant_id uuid not null default kernel.tenant(),
  request_id uuid not null,
  act text not null constraint act_is_known check (act in ('approved', 'rejected')),
  by_person uuid not null,
  at timestamptz not null,
  comment text,
  primary key (tenant_id, request_id),
  foreign key (tenant_id, request_id) references assets.disposal_request,
  constraint a_rejection_gives_its_reason check (act = 'approved' or comment is not null)
);
create table assets.disposal_record (
  tenant_id uuid not null default kernel.tenant(),
  request_id uuid not null,
  disposed_on date not null,
  done_by text not null,
  method text not null,
  edition text not null,
  -- How strictly it had to be done when it was done: my-number, closed or open.
  protection text not null,
  reuse boolean not null,
  witness text,
  certificate text,
  remarks text,
  recorded_by uuid not null,
  at timestamptz not null,
  primary key (tenant_id, request_id),
  foreign key (tenant_id, request_id) references assets.disposal_approval
);

do $$
declare t record;
begin
  for t in select tablename as n from pg_tables where schemaname = 'assets'
  loop
    execute format('alter table assets.%I enable row level security', t.n);
    execute format('alter table assets.%I force row level security', t.n);
    execute format('create policy own_city on assets.%I using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant())', t.n);
  end loop;
end $$;

grant select, insert, update on assets.asset to sekisho_app;
grant select, insert on assets.review, assets.disposal_request, assets.disposal_approval, assets.disposal_record to sekisho_app;
