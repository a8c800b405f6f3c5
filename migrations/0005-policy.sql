-- 1, 8, 9, 10: the policy's own documents. Versions with their trees of clauses, what a person confirmed about them, who adopted
-- and published them, and the verdict of every clause as it changed. Nothing here is ever rewritten: a state is a row.

create schema policy;
grant usage on schema policy to sekisho_app;

create table policy.document (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  tier text not null constraint tier_is_known check (tier in ('basic', 'standard', 'procedure')),
  at timestamptz not null,
  by_person uuid,
  primary key (tenant_id, id)
);
-- Name, legal form and publication (9 原則非公開, 10 非公開) as they stand since a moment; the newest row holds.
create table policy.setting (
  tenant_id uuid not null default kernel.tenant(),
  document_id uuid not null,
  at timestamptz not null,
  seq bigint generated always as identity,
  name text not null constraint a_document_has_a_name check (name <> ''),
  legal_form text not null constraint legal_form_is_known check (legal_form in ('告示', '訓令', '規程', '規則', '要綱', '内規', 'その他')),
  publication text not null constraint publication_is_known check (publication in ('public', 'staff', 'restricted')),
  reason text,
  by_person uuid,
  primary key (tenant_id, document_id, seq),
  foreign key (tenant_id, document_id) references policy.document
);
create view policy.shelf with (security_invoker = true) as
  select d.tenant_id, d.id, d.tier, d.at, s.name, s.legal_form, s.publication, s.at as set_at
  from policy.document d
  cross join lateral (
    select * from policy.setting s where s.tenant_id = d.tenant_id and s.document_id = d.id order by s.seq desc limit 1
  ) s;

create table policy.version (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  document_id uuid not null,
  ordinal int not null,
  title text not null,
  source_name text not null,
  source_sha256 bytea not null,
  -- The file as it was handed in; null where the version was made from our template.
  file_id uuid,
  front text[] not null,
  back text[] not null,
  at timestamptz not null,
  by_person uuid,
  primary key (tenant_id, id),
  constraint versions_of_a_document_are_counted unique (tenant_id, document_id, ordinal),
  foreign key (tenant_id, document_id) references policy.document,
  foreign key (tenant_id, file_id) references kernel.file
);
-- 改定履歴 as the document itself tells it; month precision, some with a day.
create table policy.revision (
  tenant_id uuid not null default kernel.tenant(),
  version_id uuid not null,
  position int not null,
  kind text not null constraint revision_kind_is_known check (kind in ('制定', '全面改定', '一部改定', '廃止')),
  year int not null,
  month int not null constraint month_is_in_the_year check (month between 1 and 12),
  day int constraint day_is_in_the_month check (day between 1 and 31),
  primary key (tenant_id, version_id, position),
  foreign key (tenant_id, version_id) references policy.version
);
-- One state of the tree of a version; the highest ordinal holds. Undoing is a new state equal to an older one.
create table policy.tree (
  tenant_id uuid not null default kernel.tenant(),
  version_id uuid not null,
  ordinal int not null,
  at timestamptz not null,
  act text not null,
  -- The state this one goes back to; null for a step forward.
  back_to int,
  by_person uuid,
  primary key (tenant_id, version_id, ordinal),
  foreign key (tenant_id, version_id) references policy.version
);
-- 条項: the words. The same words stay the same clause wherever an edit moves them.
create table policy.clause (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  version_id uuid not null,
  title text,
  text text not null,
  line int not null,
  written text,
  primary key (tenant_id, id),
  foreign key (tenant_id, version_id) references policy.version
);
create index clause_of_version on policy.clause (tenant_id, version_id);
-- Where a clause stands in one state of the tree, and what kind of sentence it is there.
create table policy.place (
  tenant_id uuid not null default kernel.tenant(),
  version_id uuid not null,
  ordinal int not null,
  clause_id uuid not null,
  parent_id uuid,
  position int not null,
  number text not null,
  path text not null,
  stands text not null constraint standing_is_known check (stands in ('duty', 'heading', 'purpose', 'definitions', 'threats', 'scope', 'formal', 'statement')),
  primary key (tenant_id, version_id, ordinal, clause_id),
  foreign key (tenant_id, version_id, ordinal) references policy.tree,
  foreign key (tenant_id, clause_id) references policy.clause,
  constraint a_place_is_taken_once unique (tenant_id, version_id, ordinal, position)
);
create table policy.doubt (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  version_id uuid not null,
  line int not null,
  why text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, version_id) references policy.version
);
create index doubt_of_version on policy.doubt (tenant_id, version_id);
create table policy.settlement (
  tenant_id uuid not null default kernel.tenant(),
  doubt_id uuid not null,
  at timestamptz not null,
  note text,
  by_person uuid not null,
  primary key (tenant_id, doubt_id),
  foreign key (tenant_id, doubt_id) references policy.doubt
);
-- An adopted version is what an organ decided: its words and its tree are closed (1, 8).
create function policy.only_drafts_change() returns trigger language plpgsql as $$
begin
  if exists (select from policy.adoption a where a.tenant_id = new.tenant_id and a.version_id = new.version_id) then
    raise exception 'an adopted version is not rewritten' using errcode = '23514', constraint = 'an_adopted_version_is_not_rewritten';
  end if;
  return new;
end $$;
create trigger only_drafts_change before insert on policy.tree for each row execute function policy.only_drafts_change();

create table policy.mapping (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  clause_id uuid not null,
  control text not null,
  edition text not null,
  confidence real not null constraint confidence_is_a_share check (confidence between 0 and 1),
  because text not null,
  origin text not null constraint origin_is_known check (origin in ('importer', 'earlier', 'person')),
  at timestamptz not null,
  by_person uuid,
  primary key (tenant_id, id),
  constraint a_clause_names_a_control_once unique (tenant_id, clause_id, control),
  foreign key (tenant_id, clause_id) references policy.clause
);
create table policy.mapping_decision (
  tenant_id uuid not null default kernel.tenant(),
  mapping_id uuid not null,
  at timestamptz not null,
  seq bigint generated always as identity,
  decision text not null constraint decision_is_known check (decision in ('confirmed', 'rejected')),
  by_person uuid not null,
  primary key (tenant_id, mapping_id, seq),
  foreign key (tenant_id, mapping_id) references policy.mapping
);
-- 対象外: declared by a person with a reason, taken back by a row that says so.
create table policy.scope (
  tenant_id uuid not null default kernel.tenant(),
  clause_id uuid not null,
  at timestamptz not null,
  seq bigint generated always as identity,
  declared boolean not null,
  reason text not null constraint a_declaration_gives_its_reason check (reason <> ''),
  by_person uuid not null,
  primary key (tenant_id, clause_id, seq),
  foreign key (tenant_id, clause_id) references policy.clause
);

-- 決定: each organ adopts on its own authority (地方自治法244条の6); a joint decision shares one group.
create table policy.adoption (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  version_id uuid not null,
  organ_id uuid not null,
  decided_on date not null,
  effective_on date not null,
  kind text not null constraint adoption_kind_is_known check (kind in ('決裁', '専決', '議決', '委員会決定', 'その他')),
  number text not null constraint an_adoption_names_its_record check (number <> ''),
  decider text not null constraint an_adoption_names_its_decider check (decider <> ''),
  joint_id uuid,
  at timestamptz not null,
  by_person uuid not null,
  primary key (tenant_id, id),
  constraint an_organ_adopts_a_version_once unique (tenant_id, version_id, organ_id),
  constraint a_decision_takes_effect_after_it_is_made check (effective_on >= decided_on),
  foreign key (tenant_id, version_id) references policy.version,
  foreign key (tenant_id, organ_id) references organization.organ
);
create table policy.publication (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  version_id uuid not null,
  published_on date not null,
  url text not null constraint a_publication_says_where check (url <> ''),
  at timestamptz not null,
  by_person uuid not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, version_id) references policy.version
);
-- 8 見直し: that it was looked at, with what result.
create table policy.review (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  version_id uuid not null,
  held_on date not null,
  result text not null constraint review_result_is_known check (result in ('keep', 'revise')),
  summary text not null constraint a_review_says_what_was_considered check (summary <> ''),
  meeting_id uuid,
  at timestamptz not null,
  by_person uuid not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, version_id) references policy.version,
  foreign key (tenant_id, meeting_id) references organization.meeting
);

-- A person's confirmation for a control that no check proves; it ends.
create table policy.attestation (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  control text not null,
  statement text not null constraint an_attestation_says_what_holds check (statement <> ''),
  evidence text not null constraint an_attestation_names_its_evidence check (evidence <> ''),
  valid_until date not null,
  at timestamptz not null,
  by_person uuid not null,
  primary key (tenant_id, id)
);
create index attestation_of_control on policy.attestation (tenant_id, control);
create table policy.withdrawal (
  tenant_id uuid not null default kernel.tenant(),
  attestation_id uuid not null,
  at timestamptz not null,
  reason text not null constraint a_withdrawal_gives_its_reason check (reason <> ''),
  by_person uuid not null,
  primary key (tenant_id, attestation_id),
  foreign key (tenant_id, attestation_id) references policy.attestation
);
create table policy.edition (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  at timestamptz not null,
  seq bigint generated always as identity,
  edition text not null,
  by_person uuid not null,
  primary key (tenant_id, seq)
);

-- The board: which version it shows since when, and each clause's verdict each time that it changed.
create table policy.board_version (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  at timestamptz not null,
  seq bigint generated always as identity,
  version_id uuid not null,
  -- 未採択: shown because it is the newest imported, not because an organ decided it.
  adopted boolean not null,
  effective_on date,
  primary key (tenant_id, seq),
  foreign key (tenant_id, version_id) references policy.version,
  constraint what_is_adopted_has_its_day check (adopted = (effective_on is not null))
);
create table policy.verdict (
  tenant_id uuid not null default kernel.tenant(),
  clause_id uuid not null,
  at timestamptz not null,
  seq bigint generated always as identity,
  verdict text not null constraint verdict_is_known check (verdict in ('broken', 'unsure', 'excepted', 'kept', 'out-of-scope')),
  explanation jsonb not null,
  primary key (tenant_id, clause_id, seq),
  foreign key (tenant_id, clause_id) references policy.clause
);
-- When the board was last folded, and on which day: the lock of the fold, and what tells the clock that a new day has come.
create table policy.folded (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  at timestamptz not null,
  day date not null,
  primary key (tenant_id)
);

do $$
declare t record;
begin
  for t in select tablename as n from pg_tables where schemaname = 'policy'
  loop
    execute format('alter table policy.%I enable row level security', t.n);
    execute format('alter table policy.%I force row level security', t.n);
    execute format('create policy own_city on policy.%I using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant())', t.n);
  end loop;
end $$;

grant select, insert on all tables in schema policy to sekisho_app;
grant update on policy.folded to sekisho_app;
