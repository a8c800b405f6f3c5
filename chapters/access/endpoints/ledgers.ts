// What makes a terminal, a permission or a query impossible, and what follows when one is saved.
import { sql } from 'kysely'
import type { LedgerRules } from '../../../kernel/ledger/rules.ts'
import { personLedger, unitLedger } from '../../organization/index.ts'
import { zoneLedger } from '../../segmentation/index.ts'
import { allowanceLedger, queryLedger, terminalLedger } from '../contract.ts'
import { allowProducts } from './allowing.ts'
import { restand } from './standing.ts'

/** 6(3)①: one identifier, one terminal. What is derived is kept and worked out anew after the record is written. */
export const terminalRules: LedgerRules = {
  ledger: terminalLedger,
  neighbours: [zoneLedger, unitLedger, personLedger],
  judge: async (values, before, { tx }) => {
    const identifier = values['identifier']
    if (typeof identifier !== 'string' || identifier === before?.['identifier']) return []
    const taken = await sql<{ number: string }>`select number from access.terminal
      where identifier = ${identifier} and retired_at is null and number <> ${String(values['number'])} limit 1`.execute(
      tx,
    )
    const [other] = taken.rows
    return other === undefined ? [] : [{ field: 'identifier', because: `管理番号${other.number}の端末の識別子です。` }]
  },
  derive: (_values, before) => ({
    zoneKind: before?.['zoneKind'] ?? null,
    failing: before?.['failing'] ?? [],
    unsure: before?.['unsure'] ?? [],
    seenOn: before?.['seenOn'] ?? null,
  }),
  saved: ({ id }, { tx, now, today }) => restand(tx, { now, today }, [id]),
}

/** What was permitted was this name of this publisher in this zone, for this long. */
const permittedFields = ['name', 'publisher', 'zoneKind', 'until'] as const

/** 6(6): whoever writes a permission, or changes what was permitted, asks anew. */
export const allowanceRules: LedgerRules = {
  ledger: allowanceLedger,
  neighbours: [unitLedger, personLedger],
  judge: (values, before, { today }) => {
    const [name, until] = [String(values['name'] ?? ''), values['until']]
    return [
      ...(name.replaceAll(/[*\s]/gu, '').length < 2
        ? [
            {
              field: 'name',
              because: '「*」のほかに2文字以上を書いてください。すべてのソフトウェアを許可することはできません。',
            },
          ]
        : []),
      ...(typeof until === 'string' && until < today && until !== before?.['until']
        ? [{ field: 'until', because: '過ぎた日は期限にできません。' }]
        : []),
    ]
  },
  derive: (values, before) =>
    before === null || permittedFields.some((field) => (values[field] ?? null) !== (before[field] ?? null))
      ? { state: 'asked', applicant: null, decidedBy: null, decidedOn: null }
      : {
          state: before['state'],
          applicant: before['applicant'],
          decidedBy: before['decidedBy'],
          decidedOn: before['decidedOn'],
        },
  saved: async ({ id, act, before, after }, { tx, actor, today }) => {
    if (act !== 'retired' && after['state'] === 'asked')
      // the operator at the console is nobody in the ledger of persons
      await sql`update access.allowance set applicant = ${actor.personId}::uuid where id = ${id}::uuid and applicant is null
        and exists (select from organization.person where id = ${actor.personId}::uuid)`.execute(tx)
    // a permission that was in force and is no more takes its products with it
    if (before?.['state'] === 'permitted') await allowProducts(tx, today)
  },
}

/** A query is one statement that reads: what is not `select` or `with` is refused, and so is a second statement. */
export const queryRules: LedgerRules = {
  ledger: queryLedger,
  judge: (values) => [
    ...(isReading(String(values['sql'] ?? ''))
      ? []
      : [{ field: 'sql', because: 'select か with で始まる、一つの文にしてください。' }]),
    ...(/^[a-z0-9][a-z0-9_-]{0,63}$/u.test(String(values['name'] ?? ''))
      ? []
      : [{ field: 'name', because: '英小文字・数字・ハイフンで、64文字までです。' }]),
    ...(Number(values['seconds'] ?? 0) >= 60 && Number(values['seconds']) <= 604_800
      ? []
      : [{ field: 'seconds', because: '60（1分）から604800（7日）までです。' }]),
  ],
}

/** osquery's own tables are read-only; this keeps `attach`, `pragma` and second statements out of what a person pastes. */
export function isReading(text: string): boolean {
  const bare = text
    .replaceAll(/'(?:[^']|'')*'/gu, "''")
    .trim()
    .replace(/;\s*$/u, '')
  return /^(?:select|with)\b/iu.test(bare) && !bare.includes(';')
}

export const endpointLedgers: readonly LedgerRules[] = [terminalRules, allowanceRules, queryRules]
