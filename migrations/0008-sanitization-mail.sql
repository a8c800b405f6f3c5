-- 6(3)②: mail from the internet, from the moment it is accepted: every state is a row, so that a program that dies loses none.

create table sanitization.mail (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  at timestamptz not null,
  sender text not null,
  recipients text[] not null constraint a_mail_has_recipients check (cardinality(recipients) > 0),
  client text not null,
  helo text not null,
  subject text not null default '',
  bytes bigint not null,
  sha256 text not null,
  -- The original lies among the stored files (`kept`) under its digest until this day.
  kept_until date not null,
  search text not null,
  primary key (tenant_id, id)
);
create index mail_newest_first on sanitization.mail (tenant_id, at desc, id desc);
create index mail_by_digest on sanitization.mail (tenant_id, sha256);

-- What became of it: disarmed with a result, or held with a reason.
create table sanitization.mail_verdict (
  tenant_id uuid not null default kernel.tenant(),
  mail_id uuid not null,
  at timestamptz not null,
  state text not null constraint state_is_known check (state in ('disarmed', 'held')),
  report jsonb not null,
  sender_check jsonb not null,
  body text not null,
  attachments jsonb not null,
  removed int not null,
  held_parts int not null,
  result text,
  primary key (tenant_id, mail_id),
  foreign key (tenant_id, mail_id) references sanitization.mail on delete cascade,
  constraint what_is_disarmed_has_its_result check (state = 'held' or result is not null)
);

-- Someone answered for a held mail: the second limb of file sanitization.
create table sanitization.mail_release (
  tenant_id uuid not null default kernel.tenant(),
  mail_id uuid not null,
  at timestamptz not null,
  by_person uuid not null,
  reason text not null,
  primary key (tenant_id, mail_id),
  foreign key (tenant_id, mail_id) references sanitization.mail_verdict
);

-- Begun before anything is sent: an attempt without an outcome may have arrived.
create table sanitization.mail_attempt (
  tenant_id uuid not null default kernel.tenant(),
  id uuid not null default uuidv7(),
  mail_id uuid not null,
  at timestamptz not null,
  recipients text[] not null,
  relay text not null,
  is_repeat boolean not null,
  by_person uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, mail_id) references sanitization.mail on delete cascade
);
create index attempt_of_mail on sanitization.mail_attempt (tenant_id, mail_id, at);
create table sanitization.mail_outcome (
  tenant_id uuid not null default kernel.tenant(),
  attempt_id uuid not null,
  recipient text not null,
  outcome text not null constraint outcome_is_known check (outcome in ('delivered', 'deferred', 'refused')),
  answer text not null,
  at timestamptz not null,
  primary key (tenant_id, attempt_id, recipient),
  foreign key (tenant_id, attempt_id) references sanitization.mail_attempt on delete cascade
);

-- When it is due: one row while something is to be done, none when all is done.
create table sanitization.mail_due (
  tenant_id uuid not null default kernel.tenant(),
  mail_id uuid not null,
  at timestamptz not null,
  -- A person asked for it: goes again although it was delivered.
  asked_by uuid,
  primary key (tenant_id, mail_id),
  foreign key (tenant_id, mail_id) references sanitization.mail on delete cascade
);
create index mail_due_next on sanitization.mail_due (at);

create table sanitization.mail_bounce (
  tenant_id uuid not null default kernel.tenant(),
  mail_id uuid not null,
  at timestamptz not null,
  recipients text[] not null,
  because text not null,
  told text not null constraint told_is_known check (told in ('sender', 'postmaster', 'nobody')),
  primary key (tenant_id, mail_id),
  foreign key (tenant_id, mail_id) references sanitization.mail on delete cascade
);
do $$
declare t record;
begin
  for t in select tablename as n from pg_tables where schemaname = 'sanitization' and tablename like 'mail%'
  loop
    execute format('alter table sanitization.%I enable row level security', t.n);
    execute format('alter table sanitization.%I force row level security', t.n);
    execute format('create policy own_city on sanitization.%I using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant())', t.n);
  end loop;
end $$;

grant select, insert on sanitization.mail, sanitization.mail_verdict, sanitization.mail_release, sanitization.mail_attempt,
  sanitization.mail_outcome, sanitization.mail_bounce to sekisho_app;
grant select, insert, update, delete on sanitization.mail_due to sekisho_app;
