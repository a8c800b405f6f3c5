// What makes a course, an item of the plan or a lesson impossible.
import type { LedgerRules } from '../../../kernel/ledger/rules.ts'
import { fiscalYear } from '../../../kernel/i18n/fiscal.ts'
import { postLedger, unitLedger } from '../../organization/index.ts'
import { courseLedger, lessonLedger, planLedger } from '../contract.ts'

export const courseRules: LedgerRules = {
  ledger: courseLedger,
  neighbours: [unitLedger],
  judge: ({ reviewMonths }) =>
    typeof reviewMonths === 'number' && (reviewMonths < 1 || reviewMonths > 60)
      ? [{ field: 'reviewMonths', because: '1か月から60か月までにしてください。' }]
      : [],
}

/** 6(5): an item belongs to one 年度 and lasts from a day to a day. */
export const planRules: LedgerRules = {
  ledger: planLedger,
  neighbours: [courseLedger, unitLedger, postLedger],
  judge: ({ year, startsOn, endsOn, remindEvery }) => {
    const [from, to] = [String(startsOn ?? ''), String(endsOn ?? '')]
    return [
      ...(from !== '' && to !== '' && to < from ? [{ field: 'endsOn', because: '期限が始まりより前です。' }] : []),
      ...(from !== '' && fiscalYear(from) !== Number(year)
        ? [
            {
              field: 'year',
              because: '始まりの日が、この年度（4月1日から翌年3月31日まで）ではありません。',
            },
          ]
        : []),
      ...(to !== '' && to >= from && fiscalYear(to) !== Number(year)
        ? [{ field: 'endsOn', because: '期限は、その年度の3月31日までにしてください。' }]
        : []),
      ...(remindEvery === 0 ? [{ field: 'remindEvery', because: '1日以上にしてください。' }] : []),
    ]
  },
}

export const lessonRules: LedgerRules = { ledger: lessonLedger, neighbours: [courseLedger, unitLedger] }

/** In the order in which they build on each other. */
export const ledgers: readonly LedgerRules[] = [courseRules, planRules, lessonRules]
