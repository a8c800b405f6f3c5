// 見本市's accounts in three systems, with differences planted: a joiner without an account, a mover with old rights, orphans, sleepers,
// a shared account without an owner, a privileged one without a permission; a review that runs.
import { createHash } from 'node:crypto'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { add } from '../../../kernel/ledger/write.ts'
import { assetsOfKind } from '../../assets/index.ts'
import { actorOf, peopleInScope, type PersonInScope, type Planted, unitsInForce } from '../../organization/index.ts'
import { sql } from 'kysely'
import { accountsWhere } from '../accounts/account.ts'
import { take } from '../accounts/intake/serve.ts'
import type { Candidate } from '../accounts/intake/candidate.ts'
import { privilegeRules, privilegeUseRules, systemRules } from '../accounts/ledgers.ts'
import { answerFor, confirm, proposals } from '../accounts/match/serve.ts'
import { decide } from '../accounts/privilege/decide.ts'
import { batchScreen, reviews } from '../accounts/review/batch.ts'
import { decide as decideReview } from '../accounts/review/decide.ts'
import { open } from '../accounts/review/open.ts'
import { systemById } from '../accounts/system.ts'
import { addDays, addMonths } from '../../../kernel/i18n/day.ts'

interface Town {
  readonly context: Context
  readonly offices: Planted
  readonly people: readonly (PersonInScope & { readonly unitName: string | null })[]
}

/** 6(6): plant systems, lists, matches, permissions and a review. */
export async function plantAccounts(context: Context, offices: Planted): Promise<void> {
  const units = new Map((await unitsInForce(context.tx, context.today)).map(({ id, name }) => [id, name]))
  const people = (await peopleInScope(context.tx, context.today)).map((one) => ({
    ...one,
    unitName: one.unit === null ? null : (units.get(one.unit) ?? null),
  }))
  const town: Town = { context, offices, people }
  const systems = await plantSystems(town)
  await plantLists(town, systems)
  await plantMatches(town)
  await plantPrivileges(town)
  await plantReview(town)
}

const id = (ids: ReadonlyMap<string, string>, name: string): string => {
  const found = ids.get(name)
  if (found === undefined) throw new Error(`the sample has no \`${name}\``)
  return found
}

interface Systems {
  readonly directory: string
  readonly finance: string
  readonly residents: string
}

async function plantSystems({ context, offices: { units, posts } }: Town): Promise<Systems> {
  const assets = new Map((await assetsOfKind(context.tx, ['system'])).map(({ number, id: asset }) => [number, asset]))
  const make = (values: object): Promise<string> => add(systemRules, { ...values }, null, context)
  return {
    directory: await make({
      name: '全庁認証基盤（AD）',
      unit: id(units, '2020'),
      keeper: id(posts, '情報政策課 課長'),
      zone: 'lgwan',
      demands: 'everyone',
      privilegedRoles: 'Domain Admins\nEnterprise Admins',
      mfa: true,
      lockout: true,
      passwordLength: 12,
      initialPasswordChanged: true,
    }),
    finance: await make({
      name: '財務会計システム',
      asset: assets.get('S-009') ?? null,
      unit: id(units, '1040'),
      demands: 'nobody',
      privilegedRoles: 'システム管理者',
      mfa: false,
      lockout: true,
      passwordLength: 10,
      initialPasswordChanged: true,
    }),
    residents: await make({
      name: '住民記録システム',
      asset: assets.get('S-001') ?? null,
      unit: id(units, '3010'),
      demands: 'unit',
      mfa: true,
      lockout: true,
    }),
  }
}

/** Who came by no account, as every April shows one. */
const forgotten = '2024'
/** Who went on long ago from 図書館 and still reads there. */
const moved = '8032'
const sleeper = '6012'

async function plantLists(town: Town, { directory, finance, residents }: Systems): Promise<void> {
  const { context, people } = town
  const { today } = context
  const staff = people.filter(({ number }) => number !== forgotten)
  await list(town, directory, {
    name: 'ad-export.ldf',
    takenOn: addDays(today, -1),
    candidates: [...staff.map((one) => inDirectory(one, today)), ...othersInDirectory(today)],
  })
  const books = people.filter(({ unitName }) => unitName === '財政課' || unitName === '会計課')
  await list(town, finance, {
    name: '財務会計_利用者一覧.csv',
    takenOn: addDays(today, -6),
    candidates: [
      ...books.map((one) => simple(one, { roles: '起票\n審査', lastUsedOn: addDays(today, -7) })),
      ...people
        .filter(({ number }) => ['3022', '4012'].includes(number))
        .map((one) => simple(one, { roles: '起票', lastUsedOn: addDays(today, -200) })),
      simpleNamed('zaimu-admin', '財務システム管理者', {
        kind: 'privileged',
        roles: 'システム管理者',
        lastUsedOn: addDays(today, -3),
      }),
      simpleNamed('batch01', '夜間バッチ', { kind: 'service', roles: 'バッチ', lastUsedOn: addDays(today, -1) }),
    ],
  })
  const counter = people.filter(({ unitName }) => unitName === '市民課')
  // the list of this system has not come for two months: what it says is no longer sure
  await list(town, residents, {
    name: '住民記録_操作者.xlsx',
    takenOn: addDays(today, -62),
    candidates: [
      ...counter.map((one) => simple(one, { roles: '住民異動\n証明発行', lastUsedOn: addDays(today, -63) })),
      simpleNamed('madoguchi1', '窓口端末1', { kind: 'shared', roles: '証明発行', lastUsedOn: addDays(today, -63) }),
    ],
  })
}

async function list(
  { context }: Town,
  system: string,
  {
    name,
    takenOn,
    candidates,
  }: { readonly name: string; readonly takenOn: string; readonly candidates: readonly Candidate[] },
): Promise<void> {
  const stored = {
    id: newId(context.now),
    name,
    sha256: createHash('sha256').update(JSON.stringify(candidates)).digest('hex'),
  }
  const file = { source: 'ldif', encoding: 'UTF-8', candidates, notes: [] } as const
  await take(
    { system: await systemById(context.tx, system), stored, file, options: { columns: {}, takenOn, isPartial: false } },
    context,
  )
}

const base = 'DC=mihon,DC=local'
const group = (name: string): string => `CN=${name},OU=Groups,${base}`

function inDirectory(one: Town['people'][number], today: string): Candidate {
  const unit = one.number === moved ? '図書館' : (one.unitName ?? '市長部局')
  const roles = [group(`${unit}_共有`), group('全職員')].toSorted().join('\n')
  return {
    row: Number(one.number),
    login: `s${one.number}`,
    displayName: one.name,
    staffNumber: one.number,
    mail: `s${one.number}@city.mihon.example`,
    unitName: one.number === moved ? '教育委員会事務局' : one.unitName,
    enabled: true,
    lastUsedOn: addDays(today, one.number === sleeper ? -131 : -2),
    createdOn: addMonths(today, -30),
    roles,
    dn: `CN=${one.name},OU=Users,${base}`,
    uac: 512,
    errors: [],
  }
}

function othersInDirectory(today: string): readonly Candidate[] {
  const other = (login: string, displayName: string, more: Partial<Candidate>): Candidate => ({
    ...simpleNamed(login, displayName, { lastUsedOn: addDays(today, -2), ...more }),
    dn: `CN=${login},OU=Service,${base}`,
    uac: 512,
  })
  return [
    other('adm-yoshida', '𠮷田 ひなの（管理用）', {
      kind: 'privileged',
      roles: group('Domain Admins'),
      staffNumber: '2022',
    }),
    other('adm-hojo', '北條 圭（管理用）', { kind: 'privileged', roles: group('Domain Admins'), staffNumber: '9501' }),
    other('kikaku-share', '企画課 共用', { kind: 'shared', roles: group('企画課_共有') }),
    other('svc-backup', 'バックアップ', { kind: 'service', roles: group('Backup Operators') }),
    other('test01', 'テスト用', { lastUsedOn: addDays(today, -400), roles: group('全職員') }),
    other('kamoshida', '鴨志田 律', { roles: group('全職員') }),
  ]
}

const simple = (one: Town['people'][number], more: Partial<Candidate>): Candidate => ({
  ...simpleNamed(one.number, one.name, more),
  staffNumber: one.number,
  unitName: one.unitName,
})

const simpleNamed = (login: string, displayName: string, more: Partial<Candidate>): Candidate => ({
  row: 0,
  login,
  displayName,
  enabled: true,
  errors: [],
  ...more,
})

/** What is certain is confirmed; what is not waits for a person. */
async function plantMatches({ context, offices: { posts } }: Town): Promise<void> {
  const { rows } = await proposals(undefined, context)
  const certain = rows.flatMap(({ id: account, person, because, confidence }) =>
    person !== null && (confidence === 'certain' || confidence === 'weak')
      ? [{ account, person: person.id, because }]
      : [],
  )
  await confirm({ matches: certain }, context)
  const services = await accountsWhere(context.tx, sql`a.login in ('svc-backup', 'batch01', 'madoguchi1')`)
  for (const { id: account, kind, login } of services)
    await answerFor(
      {
        accounts: [account],
        kind,
        owner: id(
          posts,
          login === 'batch01' ? '財政課 課長' : login === 'madoguchi1' ? '市民課 課長' : '情報政策課 課長',
        ),
        reason: login === 'madoguchi1' ? '窓口での証明発行。使う者は当番表に記録する。' : '夜間の自動処理',
      },
      context,
    )
}

async function plantPrivileges({ context, offices: { people } }: Town): Promise<void> {
  const { tx, today, now } = context
  const as = async (number: string): Promise<Context> => {
    const actor = await actorOf(tx, id(people, number), now)
    return actor === undefined ? context : { ...context, actor }
  }
  const accounts = new Map((await accountsWhere(tx, sql`a.kind = 'privileged'`)).map((one) => [one.login, one.id]))
  const applicant = await as('2022')
  const permission = await add(
    privilegeRules,
    {
      title: 'ADの月次点検',
      account: id(accounts, 'adm-yoshida'),
      person: id(people, '2022'),
      purpose: '毎月の更新プログラムの適用と、グループの点検',
      startsOn: addMonths(today, -2),
      endsOn: addMonths(today, 4),
    },
    null,
    applicant,
  )
  await decide(permission, { act: 'permitted', comment: '' }, await as('2001'))
  await add(
    privilegeUseRules,
    {
      work: '更新プログラムの適用',
      privilege: permission,
      usedOn: addDays(today, -20),
      ticket: '情政-0831',
      checkedBy: id(people, '2021'),
    },
    null,
    applicant,
  )
  await add(
    privilegeRules,
    {
      title: '委託先による障害対応',
      account: id(accounts, 'adm-hojo'),
      person: id(people, '9501'),
      purpose: '認証基盤の障害の調査',
      startsOn: today,
      endsOn: addDays(today, 14),
    },
    null,
    applicant,
  )
}

/** The half-year's review runs; the head of 情報政策課 has begun with it. */
async function plantReview({ context, offices }: Town): Promise<void> {
  const { tx, today, now } = context
  const { suggestedName } = await reviews(context)
  await open({ name: suggestedName, dueOn: addDays(today, 21) }, context)
  const actor = await actorOf(tx, id(offices.people, '2021'), now)
  if (actor === undefined) return
  const head = { ...context, actor }
  const mine = (await reviews(head)).batches.find(({ kind, isMine }) => kind === 'unit' && isMine)
  if (mine === undefined) return
  const { items } = await batchScreen(mine.id, head)
  await decideReview(
    mine.id,
    { decisions: items.slice(0, 2).map(({ id: item }) => ({ item, decision: 'keep', note: '' })) },
    head,
  )
}
