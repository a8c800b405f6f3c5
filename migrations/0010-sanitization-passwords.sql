-- 6(3)②: a protected file is asked for its password. That passwords were given, by whom and how many, is kept; the passwords are not.
create table sanitization.password_attempt (
  tenant_id uuid not null default kernel.tenant() references kernel.tenant on delete cascade,
  id uuid not null default uuidv7(),
  file_id uuid not null,
  by_person uuid not null,
  at timestamptz not null,
  count int not null constraint one_to_ten_passwords_at_a_time check (count between 1 and 10),
  ended_at timestamptz,
  result text constraint result_is_known check (result in ('opened', 'held', 'failed', 'overtaken')),
  primary key (tenant_id, id),
  foreign key (tenant_id, file_id) references sanitization.outcome,
  constraint an_end_has_its_result check ((ended_at is null) = (result is null))
);
create index attempt_of_file on sanitization.password_attempt (tenant_id, file_id, at);
alter table sanitization.password_attempt enable row level security;
alter table sanitization.password_attempt force row level security;
create policy own_city on sanitization.password_attempt using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
grant select, insert on sanitization.password_attempt to sekisho_app;
grant update (ended_at, result) on sanitization.password_attempt to sekisho_app;

-- The engine's answer stays as it was, but for one case: held for a password, not decided, and passwords were just given.
create function sanitization.only_a_password_reopens() returns trigger language plpgsql as $$
begin
  if old.state <> 'held' or old.hold_code not in ('password-needed', 'wrong-password', 'member-held')
    or exists (select from sanitization.hold_decision h where h.tenant_id = old.tenant_id and h.file_id = old.file_id)
    or not exists (select from sanitization.password_attempt a where a.tenant_id = old.tenant_id and a.file_id = old.file_id and a.ended_at is null)
  then
    raise exception 'an answer is replaced only while its password is asked for' using errcode = '23514', constraint = 'only_a_password_reopens';
  end if;
  return new;
end $$;
create trigger only_a_password_reopens before update on sanitization.outcome for each row execute function sanitization.only_a_password_reopens();
grant update on sanitization.outcome to sekisho_app;
