import type { ReactNode } from 'react'
import { useAct, useAnswer } from '../../../../web/frame/asking.ts'
import { useWords } from '../../../../web/kit/language.tsx'
import { EmptinessButton, EmptinessNotice } from '../../../../web/ledger/Emptiness.tsx'
import { declareImprovementEmptiness, readImprovementEmptiness } from '../../contract.ts'

/** 「該当なし」 of the improvements, above the list. */
export function Emptiness(): ReactNode {
  const { data } = useAnswer(readImprovementEmptiness, {})
  return <EmptinessNotice found={data?.declared ?? undefined} />
}

/** The act of declaring it. */
export function DeclareEmptiness(): ReactNode {
  const { text } = useWords(words)
  const declare = useAct(declareImprovementEmptiness)
  return (
    <EmptinessButton
      endpoint={declareImprovementEmptiness}
      text={text}
      onDeclare={(reason) => declare.mutateAsync({ body: { reason } })}
    />
  )
}

const words = {
  text: {
    ja: '改善すべき事項がないことを確かめたうえで申告します。1年で切れるので、その時にもう一度確かめます。',
    en: 'You answer for it that there is nothing to improve. It holds for a year.',
  },
} as const
