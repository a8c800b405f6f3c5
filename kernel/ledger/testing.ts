// A ledger of things for the kernel's own tests, with its table made in the test's database.
import { choice, date, integer, longText, reference, text, yesNo } from '../contract/field.ts'
import { defineLedger } from '../contract/ledger.ts'
import type { TestDatabase } from '../db/testing.ts'
import type { LedgerRules } from './rules.ts'

export const boxes = defineLedger({
  id: 'test.box',
  title: { ja: '箱の台帳', en: 'Boxes' },
  one: { ja: '箱', en: 'Box' },
  article: '6(2)',
  path: '/test/boxes',
  name: 'name',
  fields: {
    name: text({ ja: '名称', en: 'Name' }, { required: true, list: true, search: true }),
  },
})

export const things = defineLedger({
  id: 'test.thing',
  title: { ja: 'ものの台帳', en: 'Things' },
  one: { ja: 'もの', en: 'Thing' },
  article: '6(2)',
  path: '/test/things',
  name: 'name',
  unit: 'unit',
  fields: {
    code: text(
      { ja: '管理番号', en: 'Number' },
      { required: true, key: true, list: true, search: true, synonyms: ['番号'] },
    ),
    name: text({ ja: '名称', en: 'Name' }, { required: true, list: true, search: true, synonyms: ['品名'] }),
    kind: choice(
      { ja: '種別', en: 'Kind' },
      [
        { value: 'paper', ja: '紙', en: 'Paper' },
        { value: 'disk', ja: 'ディスク', en: 'Disk' },
      ],
      { list: true, filter: true },
    ),
    count: integer({ ja: '数量', en: 'Count' }, { list: true }),
    since: date({ ja: '取得日', en: 'Since' }, { list: true }),
    locked: yesNo({ ja: '施錠', en: 'Locked' }, {}),
    box: reference({ ja: '箱', en: 'Box' }, 'test.box', { filter: true }),
    unit: text({ ja: '課', en: 'Unit' }, {}),
    remarks: longText({ ja: '備考', en: 'Remarks' }, { search: true }),
    label: text({ ja: '表示', en: 'Label' }, { derived: true, list: true }),
  },
})

/** A thing without a lock must not be a disk; its label follows from number and name. */
export const thingRules: LedgerRules = {
  ledger: things,
  neighbours: [boxes],
  judge: ({ kind, locked }) =>
    kind === 'disk' && locked !== true ? [{ field: 'locked', because: 'ディスクは施錠してください。' }] : [],
  derive: ({ code, name }) => ({ label: `${String(code)} ${String(name)}` }),
}

export const boxRules: LedgerRules = { ledger: boxes }

/** Make the tables of both. */
export async function makeTables(database: TestDatabase): Promise<void> {
  await database.system.query(`
    create schema test;
    grant usage on schema test to sekisho_app;
    create table test.box (tenant_id uuid not null default kernel.tenant(), id uuid not null default uuidv7(), revision int not null default 1, retired_at timestamptz, search text not null default '',
      name text not null, primary key (tenant_id, id));
    create table test.thing (tenant_id uuid not null default kernel.tenant(), id uuid not null default uuidv7(), revision int not null default 1, retired_at timestamptz, search text not null default '',
      code text not null, name text not null, kind text, count int, since date, locked boolean, box uuid, unit text, remarks text, label text, primary key (tenant_id, id),
      constraint a_code_names_one_thing unique (tenant_id, code));
    alter table test.box enable row level security; alter table test.box force row level security;
    alter table test.thing enable row level security; alter table test.thing force row level security;
    create policy own_city on test.box using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
    create policy own_city on test.thing using (tenant_id = kernel.tenant()) with check (tenant_id = kernel.tenant());
    grant select, insert, update on test.box, test.thing to sekisho_app`)
}
