import type { ReactNode } from 'react'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { listFollowups } from '../../contract.ts'
import { FollowupTable } from './FollowupTable.tsx'
import { drillWords } from './words.ts'

/** 6(5): improvements from all drills, the late ones marked. */
export function Followups(): ReactNode {
  const words = useWords(drillWords)
  const { rows } = useReply(listFollowups, {})
  return (
    <Page title={words.followupsTitle} actions={<PrintButton />}>
      {rows.length === 0 ? (
        <Empty title={words.followupsNone}>{words.followupsNoneText}</Empty>
      ) : (
        <FollowupTable rows={rows} hasDrill />
      )}
    </Page>
  )
}
