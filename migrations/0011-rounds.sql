-- 5, 6, 7: what a day brings by itself is done once a day; mails wait here until the city's relay has taken them.

create table kernel.round (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id text not null,
  day date not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
alter table kernel.round enable row level security;
alter table kernel.round force row level security;
create policy own_city on kernel.round using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert, update on kernel.round to sekisho_app;

create table kernel.outgoing_mail (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  to_address text not null constraint recipient_is_not_empty check (to_address <> ''),
  sender jsonb,
  subject text not null,
  text_body text not null,
  html_body text,
  -- What it belongs to: a mail of a kind about a subject can be found and withdrawn again.
  kind text not null,
  subject_id text not null,
  queued_at timestamptz not null,
  send_at timestamptz not null,
  attempts int not null default 0,
  next_at timestamptz not null,
  sent_at timestamptz,
  failed_at timestamptz,
  answer text,
  primary key (tenant_id, id),
  constraint a_mail_is_sent_or_failed check (sent_at is null or failed_at is null)
);
create index mail_that_waits on kernel.outgoing_mail (tenant_id, next_at) where sent_at is null and failed_at is null;
create index mail_of_subject on kernel.outgoing_mail (tenant_id, kind, subject_id);
alter table kernel.outgoing_mail enable row level security;
alter table kernel.outgoing_mail force row level security;
create policy own_city on kernel.outgoing_mail using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert, update on kernel.outgoing_mail to sekisho_app;

create schema people;
create schema physical;
create schema access;
create schema assurance;
grant usage on schema people, physical, access, assurance to sekisho_app;
