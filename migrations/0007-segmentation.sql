-- 6(3): zones, gateways, placements and the crossings ledger; configurations with every version; proofs and the changes they show.

create schema segmentation;
grant usage on schema segmentation to sekisho_app;

create table segmentation.zone (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  name text not null constraint name_is_not_empty check (name <> ''),
  kind text not null,
  position int,
  ranges text,
  places text,
  unit uuid,
  remarks text,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit) references organization.unit
);
create unique index a_zone_name_is_used_once on segmentation.zone (tenant_id, name) where retired_at is null;

create table segmentation.gateway (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  name text not null constraint name_is_not_empty check (name <> ''),
  part text not null,
  addresses text,
  sanctioned boolean,
  unit uuid,
  remarks text,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit) references organization.unit
);
create unique index a_gateway_name_is_used_once on segmentation.gateway (tenant_id, name) where retired_at is null;

create table segmentation.host (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  name text not null constraint name_is_not_empty check (name <> ''),
  asset uuid,
  kind text not null,
  zone uuid not null,
  addresses text not null,
  remarks text,
  primary key (tenant_id, id),
  foreign key (tenant_id, asset) references assets.asset,
  foreign key (tenant_id, zone) references segmentation.zone
);
create index host_of_zone on segmentation.host (tenant_id, zone) where retired_at is null;
create index host_of_asset on segmentation.host (tenant_id, asset) where retired_at is null;

create table segmentation.crossing (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  number text not null constraint number_is_not_empty check (number <> ''),
  name text not null constraint name_is_not_empty check (name <> ''),
  kind text not null constraint kind_is_one_of_four check (kind in ('isolation', 'division', 'named', 'sanitised')),
  from_zone uuid not null,
  to_zone uuid not null,
  source text,
  destination text,
  protocol text,
  ports text,
  layer2 boolean,
  source_mac text,
  destination_mac text,
  destination_class text,
  method text,
  gateway uuid,
  purpose text not null,
  legal_basis text,
  unit uuid,
  owner uuid,
  approval_number text,
  approved_on date,
  approver uuid,
  expires_on date,
  reviewed_on date,
  review_due_on date not null,
  registered_on date not null,
  remarks text,
  primary key (tenant_id, id),
  foreign key (tenant_id, from_zone) references segmentation.zone,
  foreign key (tenant_id, to_zone) references segmentation.zone,
  foreign key (tenant_id, gateway) references segmentation.gateway,
  foreign key (tenant_id, unit) references organization.unit,
  foreign key (tenant_id, owner) references organization.post,
  foreign key (tenant_id, approver) references organization.post,
  constraint a_flow_names_both_ends_and_its_port check (
    kind in ('isolation', 'division') or (source is not null and destination is not null and protocol is not null)),
  constraint a_flow_ends_some_day check (kind in ('isolation', 'division') or expires_on is not null)
);
create unique index a_crossing_number_is_used_once on segmentation.crossing (tenant_id, number) where retired_at is null;
create index crossing_of_from on segmentation.crossing (tenant_id, from_zone) where retired_at is null;
create index crossing_of_to on segmentation.crossing (tenant_id, to_zone) where retired_at is null;

-- Somebody looked at a crossing and found that it is still needed.
create table segmentation.crossing_review (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  crossing_id uuid not null,
  reviewed_on date not null,
  by_person uuid not null,
  at timestamptz not null,
  note text,
  primary key (tenant_id, id),
  foreign key (tenant_id, crossing_id) references segmentation.crossing
);

-- A device's configuration as a thing; its texts are versions, and none is ever overwritten. Secrets are gone before a text is stored.
create table segmentation.configuration (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  name text not null constraint name_is_not_empty check (name <> ''),
  at timestamptz not null,
  primary key (tenant_id, id)
);
create table segmentation.configuration_version (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  configuration_id uuid not null,
  number int not null,
  file text not null,
  sha256 bytea not null,
  text text not null,
  vendor text not null,
  lines int not null,
  devices text[] not null,
  unread jsonb not null,
  removed jsonb not null,
  origin text not null constraint origin_is_known check (origin in ('upload', 'push', 'repository')),
  origin_note text,
  by_person uuid,
  at timestamptz not null,
  primary key (tenant_id, id),
  constraint versions_are_counted unique (tenant_id, configuration_id, number),
  foreign key (tenant_id, configuration_id) references segmentation.configuration
);
-- The device is gone: its configuration is proved no longer.
create table segmentation.configuration_retirement (
  tenant_id uuid not null default kernel.tenant(),
  configuration_id uuid not null,
  at timestamptz not null,
  by_person uuid not null,
  because text not null,
  primary key (tenant_id, configuration_id),
  foreign key (tenant_id, configuration_id) references segmentation.configuration
);

-- One proof: what it was asked (a fingerprint of all that goes in) and what came out.
create table segmentation.proof (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  at timestamptz not null,
  fingerprint text not null,
  versions uuid[] not null,
  outcome text not null constraint outcome_is_known check (outcome in ('done', 'failed')),
  because text,
  report jsonb,
  primary key (tenant_id, id),
  constraint a_failure_has_a_reason check (outcome = 'done' or because is not null),
  constraint a_result_is_kept check (outcome = 'failed' or report is not null)
);
create index proof_by_time on segmentation.proof (tenant_id, at desc, id);

-- What a new proof finds reachable that was not before, and the other way round; waits for the person in charge.
create table segmentation.change (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  proof_id uuid not null,
  base_id uuid not null,
  at timestamptz not null,
  applicant_id uuid,
  causes jsonb not null,
  changes jsonb not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, proof_id) references segmentation.proof,
  foreign key (tenant_id, base_id) references segmentation.proof
);
create index change_by_time on segmentation.change (tenant_id, at desc, id);
create table segmentation.change_review (
  tenant_id uuid not null default kernel.tenant(),
  change_id uuid not null,
  verdict text not null constraint verdict_is_known check (verdict in ('expected', 'unexpected')),
  ticket text,
  comment text,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, change_id),
  foreign key (tenant_id, change_id) references segmentation.change,
  constraint an_expected_change_names_its_ticket check (verdict = 'unexpected' or ticket is not null),
  constraint an_unexpected_change_says_why check (verdict = 'expected' or comment is not null)
);

-- Keys of scheduled jobs that hand configurations in: only the hash is kept, each ends some day.
create table segmentation.push_key (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  name text not null,
  hash bytea not null,
  start text not null,
  expires_on date not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index a_key_opens_one_door on segmentation.push_key (tenant_id, hash);
create table segmentation.push_key_revocation (
  tenant_id uuid not null default kernel.tenant(),
  key_id uuid not null,
  by_person uuid not null,
  at timestamptz not null,
  because text not null,
  primary key (tenant_id, key_id),
  foreign key (tenant_id, key_id) references segmentation.push_key
);

do $$
declare t record;
begin
  for t in select tablename as n from pg_tables where schemaname = 'segmentation'
  loop
    execute format('alter table segmentation.%I enable row level security', t.n);
    execute format('alter table segmentation.%I force row level security', t.n);
    execute format('create policy own_city on segmentation.%I using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant())', t.n);
  end loop;
end $$;

grant select, insert, update on segmentation.zone, segmentation.gateway, segmentation.host, segmentation.crossing to sekisho_app;
grant select, insert on segmentation.crossing_review, segmentation.configuration, segmentation.configuration_version,
  segmentation.configuration_retirement, segmentation.proof, segmentation.change, segmentation.change_review,
  segmentation.push_key, segmentation.push_key_revocation to sekisho_app;
