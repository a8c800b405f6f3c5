// What makes a record of outsourcing or of an outside service impossible, and who holds it.
import { sql } from 'kysely'
import type { FieldError, LedgerRules } from '../../kernel/ledger/rules.ts'
import type { Values } from '../../kernel/ledger/row.ts'
import { personLedger, postLedger, unitLedger } from '../organization/index.ts'
import {
  cloudLedger,
  contractLedger,
  inspectionLedger,
  reportLedger,
  socialLedger,
  subcontractLedger,
  supplierLedger,
  workerLedger,
} from './contract.ts'

const day = (value: unknown): string => (typeof value === 'string' ? value : '')

function inOrder(values: Values, first: string, last: string, because: string): readonly FieldError[] {
  const [from, to] = [day(values[first]), day(values[last])]
  return from !== '' && to !== '' && to < from ? [{ field: last, because }] : []
}

function notAhead(values: Values, fields: readonly string[], today: string): readonly FieldError[] {
  return fields
    .filter((field) => day(values[field]) > today)
    .map((field) => ({ field, because: 'まだ来ていない日付です。' }))
}

export const supplierRules: LedgerRules = { ledger: supplierLedger }

/** 6(8): a contract lasts from a day to a day; what is done at its end is not done before. */
export const contractRules: LedgerRules = {
  ledger: contractLedger,
  neighbours: [supplierLedger, unitLedger, postLedger],
  judge: (values, _before, { today }) => [
    ...inOrder(values, 'startsOn', 'endsOn', '終わりが始まりより前です。'),
    ...notAhead(values, ['selectedOn', 'returnedOn', 'erasedOn'], today),
    ...(values['myNumber'] === true && (values['grade'] === '2' || values['grade'] === '1')
      ? [{ field: 'grade', because: '特定個人情報を扱う委託の機密性は、3B以上です。' }]
      : []),
  ],
}
const ofContract = (ledger: LedgerRules['ledger'], fields: readonly string[]): LedgerRules => ({
  ledger,
  neighbours: [contractLedger],
  judge: (values, _before, { today }) => [
    ...inOrder(values, 'startsOn', 'endsOn', '終わりが始まりより前です。'),
    ...notAhead(values, fields, today),
  ],
})
export const subcontractRules = ofContract(subcontractLedger, ['consentedOn'])
export const workerRules = ofContract(workerLedger, ['pledgedOn'])
export const reportRules = ofContract(reportLedger, ['receivedOn', 'actedOn'])
export const inspectionRules = ofContract(inspectionLedger, ['doneOn', 'actedOn'])

/** 6(8): the track follows from the grade; whoever writes an application, or changes what was permitted, asks anew. */
export const cloudRules: LedgerRules = {
  ledger: cloudLedger,
  neighbours: [unitLedger, personLedger],
  judge: (values, _before, { today }) => [
    ...inOrder(values, 'startsOn', 'endsOn', '終わりが始まりより前です。'),
    ...notAhead(values, ['reviewedOn', 'erasedOn'], today),
    ...(values['track'] === 'open' && values['grade'] !== '1'
      ? [{ field: 'track', because: '機密性2以上の情報を扱うときは、「機密性2以上の情報を扱う」を選んでください。' }]
      : []),
  ],
  derive: (values, before) =>
    before === null || asksAnew(values, before)
      ? { state: 'asked', applicant: null, decidedBy: null, decidedOn: null }
      : {
          state: before['state'],
          applicant: before['applicant'],
          decidedBy: before['decidedBy'],
          decidedOn: before['decidedOn'],
        },
  saved: async ({ id, act, after }, { tx, actor }) => {
    if (act === 'retired' || after['state'] !== 'asked') return
    // the operator at the console is nobody in the ledger of persons
    await sql`update suppliers.cloud set applicant = ${actor.personId}::uuid where id = ${id}::uuid and applicant is null
      and exists (select from organization.person where id = ${actor.personId}::uuid)`.execute(tx)
  },
}

/** What was permitted was this purpose, these data, this place. */
const permittedFields = ['name', 'provider', 'purpose', 'track', 'grade', 'dataPlace'] as const
const asksAnew = (values: Values, before: Values): boolean =>
  permittedFields.some((field) => values[field] !== before[field])

export const socialRules: LedgerRules = {
  ledger: socialLedger,
  neighbours: [unitLedger, postLedger],
  judge: (values, _before, { today }) => [
    ...inOrder(values, 'openedOn', 'closedOn', '閉じた日が開設の日より前です。'),
    ...notAhead(values, ['passwordChangedOn', 'checkedOn'], today),
  ],
}

/** In the order in which they build on each other. */
export const ledgers: readonly LedgerRules[] = [
  supplierRules,
  contractRules,
  subcontractRules,
  workerRules,
  reportRules,
  inspectionRules,
  cloudRules,
  socialRules,
]
