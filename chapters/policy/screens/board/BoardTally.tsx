import type { ReactNode } from 'react'
import { verdicts } from '../../../../kernel/contract/verdict.ts'
import { useWords } from '../../../../web/kit/language.tsx'
import { Tally } from '../../../../web/kit/Tally.tsx'
import { VerdictMark } from '../../../../web/kit/VerdictMark.tsx'
import type { Board } from '../../contract.ts'
import { useBoardAddress } from './address.ts'
import { boardWords } from './words.ts'

/** How many clauses stand under each verdict; choosing one shows those alone, choosing it again shows all. */
export function BoardTally({ counts }: { readonly counts: Board['counts'] }): ReactNode {
  const words = useWords(boardWords)
  const { wanted, chooseVerdict } = useBoardAddress()
  return (
    <Tally
      label={words.counts}
      unit={words.unit}
      figures={verdicts.map((verdict) => ({
        id: verdict,
        label: <VerdictMark verdict={verdict} />,
        value: counts[verdict],
        isChosen: wanted.verdict === verdict,
        onChoose: () => chooseVerdict(wanted.verdict === verdict ? undefined : verdict),
      }))}
    />
  )
}
