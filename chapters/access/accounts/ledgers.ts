// What makes a record of these registers impossible, and what follows by itself.
import { sql } from 'kysely'
import type { FieldError, LedgerRules } from '../../../kernel/ledger/rules.ts'
import type { Values } from '../../../kernel/ledger/row.ts'
import { assetLedger, zoneOf } from '../../assets/index.ts'
import { personLedger, postLedger, unitLedger } from '../../organization/index.ts'
import { accountLedger, privilegeLedger, privilegeUseLedger, systemLedger } from '../contract.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { openTask } from '../../../kernel/task/task.ts'

const day = (value: unknown): string => (typeof value === 'string' ? value : '')

/** 6(3)①: the zone is the asset's, where the register knows the system. */
export const systemRules: LedgerRules = {
  ledger: systemLedger,
  neighbours: [assetLedger, unitLedger, postLedger],
  judge: async (values, _before, { tx }) => {
    const asset = values['asset']
    if (typeof asset !== 'string') return []
    const found = await sql<{
      kind: string
    }>`select kind from assets.asset where id = ${asset}::uuid and retired_at is null`.execute(tx)
    return found.rows[0]?.kind === 'system'
      ? []
      : [{ field: 'asset', because: '種類が「情報システム」の情報資産を選んでください。' }]
  },
  derive: async (values, _before, { tx }) => {
    const asset = values['asset']
    const zone = typeof asset === 'string' ? await zoneOf(tx, asset) : undefined
    return zone === undefined || zone === null ? {} : { zone }
  },
}

/** Written by imports and SCIM only; read through the ledger's own list, record, history and export. */
export const accountRules: LedgerRules = {
  ledger: accountLedger,
  neighbours: [systemLedger, personLedger, postLedger],
}

/** 366: a permission lives a year at most; whoever still needs it asks anew. */
const longestPermission = 366

/** 6(6): what is permitted is this account for this person, purpose and time; a change asks anew. */
export const privilegeRules: LedgerRules = {
  ledger: privilegeLedger,
  neighbours: [accountLedger, personLedger],
  judge: async (values, _before, { tx }) => [...periodErrors(values), ...(await accountErrors(values, tx))],
  derive: (values, before) =>
    before === null || asksAnew(values, before)
      ? { state: 'asked', applicant: null, decidedBy: null, decidedOn: null }
      : {
          state: before['state'],
          applicant: before['applicant'],
          decidedBy: before['decidedBy'],
          decidedOn: before['decidedOn'],
        },
  saved: async ({ id, act, after }, { tx, now, actor }) => {
    if (act === 'retired' || after['state'] !== 'asked') return
    // the operator at the console is nobody in the ledger of persons
    await sql`update access.privilege set applicant = ${actor.personId}::uuid where id = ${id}::uuid and applicant is null
      and exists (select from organization.person where id = ${actor.personId}::uuid)`.execute(tx)
    await openTask(
      {
        kind: 'access.decide-privilege',
        title: `特権IDの申請「${String(after['title'])}」を決める`,
        article: '6(6)',
        subjectId: id,
        role: 'security-office',
        place: `/access/privileges/${id}?tab=permission`,
      },
      { tx, now },
    )
  },
}

function periodErrors(values: Values): readonly FieldError[] {
  const [from, to] = [day(values['startsOn']), day(values['endsOn'])]
  if (from === '' || to === '') return []
  if (to < from) return [{ field: 'endsOn', because: '終わりが始まりより前です。' }]
  return to > addDays(from, longestPermission)
    ? [{ field: 'endsOn', because: '使用許可は1年までです。続けて使うときは、もう一度申請してください。' }]
    : []
}

async function accountErrors(values: Values, tx: Parameters<typeof zoneOf>[0]): Promise<readonly FieldError[]> {
  const found = await sql<{
    kind: string
  }>`select kind from access.account where id = ${day(values['account'])}::uuid and retired_at is null`.execute(tx)
  return found.rows[0]?.kind === 'privileged'
    ? []
    : [{ field: 'account', because: '種別が「特権」のアカウントを選んでください。' }]
}

const permittedFields = ['account', 'person', 'purpose', 'startsOn', 'endsOn'] as const
const asksAnew = (values: Values, before: Values): boolean =>
  permittedFields.some((field) => values[field] !== before[field])

/** 6(6): a use lies inside its permission. */
export const privilegeUseRules: LedgerRules = {
  ledger: privilegeUseLedger,
  neighbours: [privilegeLedger, personLedger],
  judge: async (values, _before, { tx, today }) => {
    const usedOn = day(values['usedOn'])
    if (usedOn > today) return [{ field: 'usedOn', because: 'まだ来ていない日付です。' }]
    const found = await sql<{
      state: string
      from: string
      to: string
      person: string
    }>`select state, starts_on::text as from, ends_on::text as to, person
      from access.privilege where id = ${day(values['privilege'])}::uuid and retired_at is null`.execute(tx)
    const [permission] = found.rows
    if (permission === undefined || permission.state === 'asked' || permission.state === 'refused')
      return [{ field: 'privilege', because: '承認された使用許可を選んでください。' }]
    if (usedOn < permission.from || usedOn > permission.to)
      return [{ field: 'usedOn', because: `使用許可の期間（${permission.from}から${permission.to}まで）の外です。` }]
    return values['checkedBy'] === permission.person
      ? [{ field: 'checkedBy', because: '使った本人は、確かめた者になれません。' }]
      : []
  },
}
