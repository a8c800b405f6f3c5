-- 6(3)①, 6(6): terminals and their posture, osquery's TLS API, software against an allow list, vulnerabilities with due dates.

create table access.terminal (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  number text not null constraint number_is_not_empty check (number <> ''),
  name text not null constraint name_is_not_empty check (name <> ''),
  kind text not null,
  zone uuid,
  unit uuid,
  person uuid,
  os text,
  addresses text,
  identifier text,
  remarks text,
  -- Worked out from posture, software and the plan of zones; written with them and once a day.
  zone_kind text,
  failing text[] not null default '{}',
  unsure text[] not null default '{}',
  seen_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, zone) references segmentation.zone,
  foreign key (tenant_id, unit) references organization.unit,
  foreign key (tenant_id, person) references organization.person
);
create unique index a_terminal_number_is_used_once on access.terminal (tenant_id, number) where retired_at is null;
create unique index an_identifier_belongs_to_one_terminal on access.terminal (tenant_id, identifier) where retired_at is null and identifier is not null;
create index terminal_by_name on access.terminal (tenant_id, lower(name)) where retired_at is null;

-- What was seen of a terminal, as spans: the same value seen again moves last_at, another value begins a new row.
create table access.posture (
  tenant_id uuid not null default kernel.tenant(),
  terminal_id uuid not null,
  fact text not null constraint fact_is_known
    check (fact in ('mfa', 'media-block', 'encryption', 'malware', 'signatures', 'patches', 'addresses', 'software')),
  from_at timestamptz not null,
  last_at timestamptz not null,
  value text not null constraint value_is_short check (length(value) <= 2000),
  detail text not null default '' constraint detail_is_short check (length(detail) <= 2000),
  source text not null,
  by_person uuid,
  primary key (tenant_id, terminal_id, fact, from_at),
  foreign key (tenant_id, terminal_id) references access.terminal,
  constraint a_span_ends_after_it_begins check (last_at >= from_at)
);

create table access.enrolment_secret (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  name text not null constraint name_is_not_empty check (name <> ''),
  zone uuid,
  sha256 text not null,
  starts_with text not null,
  most_hosts int not null constraint a_secret_admits_some check (most_hosts between 1 and 100000),
  expires_on date not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, zone) references segmentation.zone
);
create unique index a_secret_is_unique on access.enrolment_secret (tenant_id, sha256);
create table access.enrolment_secret_closure (
  tenant_id uuid not null default kernel.tenant(),
  secret_id uuid not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, secret_id),
  foreign key (tenant_id, secret_id) references access.enrolment_secret
);

create table access.node (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  terminal_id uuid not null,
  secret_id uuid not null,
  host_identifier text not null,
  platform text not null,
  version text not null,
  key_sha256 text not null,
  enrolled_at timestamptz not null,
  seen_at timestamptz not null,
  refused_at timestamptz,
  refused_because text,
  primary key (tenant_id, id),
  foreign key (tenant_id, terminal_id) references access.terminal,
  foreign key (tenant_id, secret_id) references access.enrolment_secret
);
create unique index a_node_key_is_unique on access.node (tenant_id, key_sha256);
create index node_of_terminal on access.node (tenant_id, terminal_id);
create index node_of_host on access.node (tenant_id, host_identifier);
create table access.node_end (
  tenant_id uuid not null default kernel.tenant(),
  node_id uuid not null,
  by_person uuid,
  at timestamptz not null,
  because text not null,
  primary key (tenant_id, node_id),
  foreign key (tenant_id, node_id) references access.node
);

-- How far each query of a host has been read: what is older is a replay.
create table access.log_mark (
  tenant_id uuid not null default kernel.tenant(),
  terminal_id uuid not null,
  query text not null,
  epoch bigint not null,
  counter bigint not null,
  unix_time bigint not null,
  primary key (tenant_id, terminal_id, query),
  foreign key (tenant_id, terminal_id) references access.terminal
);

create table access.query (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  name text not null constraint name_is_a_word check (name ~ '^[a-z0-9][a-z0-9_-]{0,63}$'),
  title text not null constraint title_is_not_empty check (title <> ''),
  platform text not null,
  reads text not null,
  sql text not null constraint sql_is_not_empty check (sql <> ''),
  seconds int not null constraint interval_is_bearable check (seconds between 60 and 604800),
  snapshot boolean,
  paused boolean,
  remarks text,
  primary key (tenant_id, id)
);
create unique index a_query_name_is_used_once on access.query (tenant_id, name) where retired_at is null;

create table access.question (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  sql text not null constraint sql_is_not_empty check (sql <> ''),
  purpose text not null,
  zone uuid,
  expires_at timestamptz not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, zone) references segmentation.zone
);
create table access.question_answer (
  tenant_id uuid not null default kernel.tenant(),
  question_id uuid not null,
  node_id uuid not null,
  status int not null,
  rows jsonb not null,
  cut int not null default 0,
  at timestamptz not null,
  primary key (tenant_id, question_id, node_id),
  foreign key (tenant_id, question_id) references access.question,
  foreign key (tenant_id, node_id) references access.node
);

create table access.allowance (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  name text not null constraint name_is_not_empty check (name <> ''),
  publisher text,
  zone_kind text,
  unit uuid,
  purpose text not null constraint purpose_is_not_empty check (purpose <> ''),
  until date,
  state text not null constraint state_is_known check (state in ('asked', 'permitted', 'refused')),
  applicant uuid,
  decided_by uuid,
  decided_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit) references organization.unit,
  foreign key (tenant_id, applicant) references organization.person,
  foreign key (tenant_id, decided_by) references organization.person,
  constraint who_asks_does_not_decide check (applicant is null or decided_by is null or applicant <> decided_by)
);

create table access.product (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  sha256 text not null,
  name text not null constraint name_is_not_empty check (name <> ''),
  form text not null,
  version text not null,
  publisher text not null,
  publisher_form text not null,
  kind text not null,
  purl text,
  cpe text,
  first_at timestamptz not null,
  -- Zones in which the allow list has it; worked out when product or list changes.
  allowed_in text[] not null default '{}',
  matched_at timestamptz,
  primary key (tenant_id, id)
);
create unique index a_product_is_kept_once on access.product (tenant_id, sha256);
create table access.installation (
  tenant_id uuid not null default kernel.tenant(),
  terminal_id uuid not null,
  product_id uuid not null,
  query text not null,
  first_at timestamptz not null,
  seen_at timestamptz not null,
  gone_at timestamptz,
  primary key (tenant_id, terminal_id, product_id, query),
  foreign key (tenant_id, terminal_id) references access.terminal,
  foreign key (tenant_id, product_id) references access.product
);
create index installation_of_product on access.installation (tenant_id, product_id) where gone_at is null;

create table access.sbom (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  system_id uuid not null,
  name text not null,
  spec text not null,
  serial text,
  made_at timestamptz,
  sha256 text not null,
  components int not null,
  skipped int not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, system_id) references assets.asset
);
create index sbom_of_system on access.sbom (tenant_id, system_id, at);
create table access.sbom_component (
  tenant_id uuid not null default kernel.tenant(),
  sbom_id uuid not null,
  product_id uuid not null,
  primary key (tenant_id, sbom_id, product_id),
  foreign key (tenant_id, sbom_id) references access.sbom,
  foreign key (tenant_id, product_id) references access.product
);
create index component_of_product on access.sbom_component (tenant_id, product_id);

create table access.naming (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  revision int not null default 1,
  retired_at timestamptz,
  search text not null default '',
  pattern text not null constraint pattern_is_not_empty check (pattern <> ''),
  publisher text,
  vendor text not null constraint vendor_is_not_empty check (vendor <> ''),
  product text not null constraint product_is_not_empty check (product <> ''),
  remarks text,
  primary key (tenant_id, id)
);

create table access.feed (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  name text not null,
  origin text not null constraint origin_is_known check (origin in ('upload', 'folder')),
  size bigint not null,
  by_person uuid,
  at timestamptz not null,
  kind text constraint kind_is_known check (kind in ('nvd', 'kev', 'jvn')),
  dated timestamptz,
  received bigint not null default 0,
  records int not null default 0,
  rejected int not null default 0,
  reading jsonb,
  rest bytea,
  ended_at timestamptz,
  failure text,
  primary key (tenant_id, id)
);
create index feed_by_time on access.feed (tenant_id, at);
create table access.feed_rejection (
  tenant_id uuid not null default kernel.tenant(),
  feed_id uuid not null,
  number int not null,
  what text not null,
  because text not null,
  primary key (tenant_id, feed_id, number),
  foreign key (tenant_id, feed_id) references access.feed
);

create table access.vulnerability (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id text not null constraint id_is_of_a_known_kind check (id ~ '^(CVE-[0-9]{4}-[0-9]{4,12}|JVNDB-[0-9]{4}-[0-9]{6})$'),
  title text not null default '',
  summary text not null default '',
  published_at timestamptz,
  modified_at timestamptz,
  score numeric(3, 1) constraint score_is_cvss check (score between 0 and 10),
  vector text,
  is_rejected boolean not null default false,
  configurations jsonb not null default '[]',
  jvn text[] not null default '{}',
  jvn_configurations jsonb not null default '[]',
  kev_added_on date,
  kev_due_on date,
  kev_known_at timestamptz,
  kev_action text,
  kev_ransomware boolean,
  taken_at timestamptz not null,
  feed_id uuid not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, feed_id) references access.feed
);
create table access.vulnerability_target (
  tenant_id uuid not null default kernel.tenant(),
  vendor text not null,
  product text not null,
  vulnerability_id text not null,
  source text not null constraint source_is_known check (source in ('nvd', 'jvn')),
  primary key (tenant_id, vendor, product, vulnerability_id, source),
  foreign key (tenant_id, vulnerability_id) references access.vulnerability
);
create index target_of_vulnerability on access.vulnerability_target (tenant_id, vulnerability_id);
create index target_by_product on access.vulnerability_target (tenant_id, product);

create table access.match (
  tenant_id uuid not null default kernel.tenant(),
  vulnerability_id text not null,
  product_id uuid not null,
  confidence text not null constraint confidence_is_known check (confidence in ('exact', 'proposed')),
  because text not null,
  found_at timestamptz not null,
  gone_at timestamptz,
  primary key (tenant_id, vulnerability_id, product_id),
  foreign key (tenant_id, vulnerability_id) references access.vulnerability,
  foreign key (tenant_id, product_id) references access.product
);
create index match_of_product on access.match (tenant_id, product_id);
create table access.match_decision (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  vulnerability_id text not null,
  product_id uuid not null,
  act text not null constraint act_is_known check (act in ('confirmed', 'dismissed')),
  reason text not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, vulnerability_id, product_id) references access.match
);
create index decision_of_match on access.match_decision (tenant_id, vulnerability_id, product_id, at);

create table access.treatment (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  vulnerability_id text not null,
  -- Null: everything that is affected, else one system.
  system_id uuid,
  kind text not null constraint kind_is_known check (kind in ('patched', 'mitigated', 'accepted')),
  note text not null constraint note_is_not_empty check (note <> ''),
  until date,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, vulnerability_id) references access.vulnerability,
  foreign key (tenant_id, system_id) references assets.asset,
  constraint an_acceptance_has_an_end check (kind <> 'accepted' or until is not null)
);
create index treatment_of_vulnerability on access.treatment (tenant_id, vulnerability_id, at);
create table access.treatment_decision (
  tenant_id uuid not null default kernel.tenant(),
  treatment_id uuid not null,
  act text not null constraint act_is_known check (act in ('permitted', 'refused')),
  comment text not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, treatment_id),
  foreign key (tenant_id, treatment_id) references access.treatment
);

do $$
declare t text;
begin
  foreach t in array array['terminal', 'posture', 'enrolment_secret', 'enrolment_secret_closure', 'node', 'node_end', 'log_mark', 'query',
    'question', 'question_answer', 'allowance', 'product', 'installation', 'sbom', 'sbom_component', 'naming', 'feed', 'feed_rejection',
    'vulnerability', 'vulnerability_target', 'match', 'match_decision', 'treatment', 'treatment_decision']
  loop
    execute format('alter table access.%I enable row level security', t);
    execute format('alter table access.%I force row level security', t);
    execute format('create policy own_city on access.%I using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant())', t);
  end loop;
end $$;

grant select, insert, update on access.terminal, access.query, access.allowance, access.naming, access.log_mark, access.installation,
  access.vulnerability, access.match to sekisho_app;
grant select, insert on access.posture, access.enrolment_secret, access.enrolment_secret_closure, access.node, access.node_end, access.question,
  access.question_answer, access.product, access.sbom, access.sbom_component, access.feed, access.feed_rejection, access.match_decision,
  access.treatment, access.treatment_decision, access.vulnerability_target to sekisho_app;
grant update (last_at, detail) on access.posture to sekisho_app;
grant update (seen_at, refused_at, refused_because) on access.node to sekisho_app;
grant update (allowed_in, matched_at) on access.product to sekisho_app;
grant update (kind, dated, received, records, rejected, reading, rest, ended_at, failure) on access.feed to sekisho_app;
grant delete on access.vulnerability_target to sekisho_app;
