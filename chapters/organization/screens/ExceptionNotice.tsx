import type { ReactNode } from 'react'
import { useAnswer } from '../../../web/frame/asking.ts'
import { useMay, useSession } from '../../../web/frame/session.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import type { Row } from '../../../web/ledger/ledger.ts'
import { decideException, readRoleTable } from '../contract.ts'
import type { Standing } from './exception-standing.ts'
import { textOf } from './values.ts'
import { exceptionWords } from './words/exceptions.ts'

/** What is due next, and for whom; whoever would decide but may not reads why. */
export function ExceptionNotice({
  row,
  standing,
  mayDecide,
}: {
  readonly row: Row
  readonly standing: Standing
  readonly mayDecide: boolean
}): ReactNode {
  const words = useWords(exceptionWords)
  if (standing === 'expired')
    return (
      <Notice tone="warning" title={words.expiredTitle}>
        {words.expiredHow}
      </Notice>
    )
  if (standing === 'rejected')
    return (
      <Notice tone="warning" title={words.rejectedTitle}>
        {words.rejectedHow}
      </Notice>
    )
  return standing === 'applied' && !mayDecide ? <Waits row={row} /> : null
}

function Waits({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(exceptionWords)
  const { person } = useSession()
  const wouldDecide = useMay()(decideException.right)
  const ciso = useCiso()
  if (wouldDecide && textOf(row, 'applicant') === person?.id)
    return (
      <Notice tone="warning" title={words.ownTitle}>
        {words.ownHow}
      </Notice>
    )
  return (
    <Notice tone="information" title={words.waitTitle(ciso ?? words.nobody)}>
      {words.waitHow}
    </Notice>
  )
}

/** 副市長 髙﨑 栄一郎（CISO）, as of today; undefined where the post is vacant. */
function useCiso(): string | undefined {
  const { data } = useAnswer(readRoleTable, { query: {} })
  const posts = data?.rows.find(({ role }) => role === 'ciso')?.posts ?? []
  const [held] = posts.flatMap(({ name, holders }) => holders.map((holder) => `${name} ${holder.name}（CISO）`))
  return held
}
