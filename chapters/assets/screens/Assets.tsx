import { addDays } from '../../../kernel/i18n/day.ts'
import type { ReactNode } from 'react'
import { useAddress } from '../../../web/frame/address.ts'
import { useAnswer } from '../../../web/frame/asking.ts'
import { useWords } from '../../../web/kit/language.tsx'
import { Tally } from '../../../web/kit/Tally.tsx'
import { LedgerScreens } from '../../../web/ledger/LedgerScreens.tsx'
import { postLedger, unitLedger } from '../../organization/contract.ts'
import { confidentialities } from '../../preamble/grades.ts'
import { assetLedger, gradeName, readSettings, readSummary } from '../contract.ts'
import { BulkReview } from './BulkReview.tsx'
import { ClassificationPanel } from './ClassificationPanel.tsx'
import { HandlingPanel } from './HandlingPanel.tsx'
import { ReviewPanel } from './ReviewPanel.tsx'
import { assetWords } from './words.ts'

/** 6(2): the register with what each record means for daily work. */
export function Assets(): ReactNode {
  return (
    <LedgerScreens
      ledger={assetLedger}
      references={[unitLedger, postLedger]}
      actions={<BulkReview />}
      panels={[
        {
          id: 'classification',
          label: assetWords.classification,
          content: (row) => <ClassificationPanel key={row.revision} row={row} />,
        },
        { id: 'handling', label: assetWords.handling, content: (row) => <HandlingPanel row={row} /> },
        { id: 'review', label: assetWords.reviewAndDisposal, content: (row) => <ReviewPanel row={row} /> },
      ]}
    >
      <Glance />
    </LedgerScreens>
  )
}

/** How the register stands; each figure filters the list below. */
function Glance(): ReactNode {
  const words = useWords(assetWords)
  const { search, change } = useAddress()
  const { data: summary } = useAnswer(readSummary, {})
  const { data: settings } = useAnswer(readSettings, {})
  if (summary === undefined) return null
  const countOf = (code: string): number =>
    summary.cells.filter((cell) => cell.confidentiality === code).reduce((sum, cell) => sum + cell.count, 0)
  const choose = (id: string, label: string, value: number, filter: string) => ({
    id,
    label,
    value,
    isChosen: search['filter'] === filter,
    onChoose: () => change({ filter: search['filter'] === filter ? undefined : filter, page: undefined }),
  })
  return (
    <Tally
      label={words.atAGlance}
      unit={words.unit}
      figures={[
        ...confidentialities.map((code) =>
          choose(
            code,
            `${words.confidentiality} ${gradeName(code, settings?.gradeNames ?? {})}`,
            countOf(code),
            `confidentiality:${code}`,
          ),
        ),
        choose('unclassified', words.unclassified, summary.unclassified, 'standing:unclassified'),
        choose('overdue', words.overdue, summary.overdue, `reviewDueOn:<=${dayBefore(summary.today)}`),
      ]}
    />
  )
}

const dayBefore = (day: string): string => addDays(day, -1)
