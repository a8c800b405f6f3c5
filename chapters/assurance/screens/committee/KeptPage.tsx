import type { ReactNode } from 'react'
import { useParts } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { readKeptPage } from '../../contract.ts'
import { pageWords } from '../words/committee.ts'
import { OnePage } from './OnePage.tsx'

/** A page as the committee saw it. */
export function KeptPage(): ReactNode {
  const words = useWords(pageWords)
  const { id = '' } = useParts()
  const { page, kept, isWhole } = useReply(readKeptPage, { params: { id } })
  return (
    <Page title={words.title} crumbs={[{ label: words.title, to: '/assurance/committee' }]} actions={<PrintButton />}>
      <div className="no-print">
        <Notice tone={isWhole ? 'success' : 'error'} title={isWhole ? words.whole : words.broken}>
          {isWhole ? words.wholeText(kept.sha256) : words.brokenText}
        </Notice>
      </div>
      <OnePage page={page} />
    </Page>
  )
}
