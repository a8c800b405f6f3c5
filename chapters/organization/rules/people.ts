import { sql } from 'kysely'
import type { AnyLedger } from '../../../kernel/ledger/columns.ts'
import { table } from '../../../kernel/ledger/columns.ts'
import type { LedgerRules, Place } from '../../../kernel/ledger/rules.ts'
import { revise } from '../../../kernel/ledger/write.ts'
import { type Held, judgeAssignment, withoutSelf } from '../assignment.ts'
import { absenceLedger, assignmentLedger, personLedger, postLedger } from '../contract.ts'
import { judgePeriod } from '../period.ts'
import { refuseWhileInUse } from './in-use.ts'
import { judgeKey, textOf } from './keys.ts'

/** 5 職員等. Records that carry the name follow when it changes. */
export const personRules: LedgerRules = {
  ledger: personLedger,
  judge: async (values, before, place) => [
    ...judgePeriod(
      { validFrom: textOf(values['startsOn']), validTo: textOf(values['endsOn']) },
      { field: 'endsOn', from: '着任日', to: '退任日' },
    ),
    ...(await judgeKey(personLedger, values, before, place)),
  ],
  saved: async ({ act, id, before, after }, context) => {
    if (act === 'retired') {
      await refuseWhileInUse(
        context.tx,
        sql`select from organization.assignment where person = ${id}::uuid and retired_at is null and coalesce(valid_to, 'infinity') >= ${context.today}::date`,
        'この者には続いている発令があります。先に発令に終了日を入れるか、退任日を入れてください',
      )
    }
    if (before === null || before['name'] === after['name']) return
    for (const rules of [assignmentRules, absenceRules]) {
      const found = await sql<{
        id: string
        revision: number
      }>`select id, revision from ${table(rules.ledger)} where person = ${id}::uuid and retired_at is null`.execute(
        context.tx,
      )
      for (const record of found.rows)
        await revise(rules, record, { act: 'revised', values: {}, reason: '氏名の変更' }, context)
    }
  },
}

const days = { field: 'validTo', from: '発令日', to: '終了日' }

/** 6(1) 発令. */
export const assignmentRules: LedgerRules = {
  ledger: assignmentLedger,
  neighbours: [personLedger, postLedger],
  judge: async (values, before, { tx }) => {
    const one = heldOf(values)
    const others =
      await sql<Held>`select post, kind, valid_from as "validFrom", valid_to as "validTo" from organization.assignment
      where person = ${textOf(values['person'])}::uuid and retired_at is null`.execute(tx)
    return [
      ...judgePeriod(one, days),
      ...judgeAssignment(one, withoutSelf(others.rows, before === null ? null : heldOf(before))),
    ]
  },
  derive: nameFromPerson,
}

const heldOf = (values: Readonly<Record<string, unknown>>): Held => ({
  post: textOf(values['post']) ?? '',
  kind: textOf(values['kind']) ?? '',
  validFrom: textOf(values['validFrom']),
  validTo: textOf(values['validTo']),
})

/** 6(1) 不在と代決. */
export const absenceRules: LedgerRules = {
  ledger: absenceLedger,
  neighbours: [personLedger, postLedger],
  judge: (values) => [
    ...judgePeriod(
      { validFrom: textOf(values['validFrom']), validTo: textOf(values['validTo']) },
      { field: 'validTo', from: '不在の始まり', to: '不在の終わり' },
    ),
    ...(values['standInPerson'] !== null && values['standInPerson'] === values['person']
      ? [{ field: 'standInPerson', because: '不在の者が自分の代決をすることはできません。ほかの者を選んでください。' }]
      : []),
  ],
  derive: nameFromPerson,
}

async function nameFromPerson(
  values: Readonly<Record<string, unknown>>,
  _before: unknown,
  { tx }: Place,
): Promise<{ name: string }> {
  return { name: await nameOfRecord(tx, personLedger, textOf(values['person'])) }
}

async function nameOfRecord(tx: Place['tx'], ledger: AnyLedger, id: string | null): Promise<string> {
  const found = await sql<{ name: string }>`select name from ${table(ledger)} where id = ${id}::uuid`.execute(tx)
  return found.rows[0]?.name ?? ''
}
