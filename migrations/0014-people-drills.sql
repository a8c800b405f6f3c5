-- 5・6(5): mails leave at most once; exercises and drills are planned, held and followed up; incidents and near misses are reported.

-- Committed before the first byte goes out. With no outcome beside it, nobody knows whether the mail arrived.
alter table kernel.outgoing_mail
  add column begun_at timestamptz,
  add column unclear_at timestamptz,
  -- Holds a link that is nobody else's affair: its text goes as soon as the relay has answered for good.
  add column is_secret boolean not null default false,
  add column withdrawn_at timestamptz,
  add constraint what_is_unclear_was_begun check (unclear_at is null or (begun_at is not null and sent_at is null and failed_at is null)),
  add constraint what_is_withdrawn_did_not_leave check (withdrawn_at is null or sent_at is null);
drop index kernel.mail_that_waits;
create index mail_that_waits on kernel.outgoing_mail (tenant_id, next_at)
  where sent_at is null and failed_at is null and unclear_at is null and withdrawn_at is null;
create index mail_begun on kernel.outgoing_mail (tenant_id, begun_at) where begun_at is not null;
create index mail_not_delivered on kernel.outgoing_mail (tenant_id, failed_at, unclear_at) where failed_at is not null or unclear_at is not null;
