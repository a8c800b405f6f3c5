import type { ReactNode } from 'react'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { listDocuments, readDocument } from '../../contract.ts'
import { ReviewYears } from './ReviewYears.tsx'
import { reviewWords } from './words.ts'

/** 8: every review of what law calls the policy (基本方針 and 対策基準), document by document. */
export function Reviews(): ReactNode {
  const words = useWords(reviewWords)
  const { rows } = useReply(listDocuments, { query: {} })
  const policies = rows.filter(({ tier }) => tier !== 'procedure')
  return (
    <Page title={words.list} note={words.note} actions={<PrintButton />}>
      {policies.length === 0 && <Empty title={words.none}>{words.noneText}</Empty>}
      {policies.map((row) => (
        <Reviewed key={row.id} id={row.id} name={row.name} />
      ))}
    </Page>
  )
}

function Reviewed({ id, name }: { readonly id: string; readonly name: string }): ReactNode {
  const document = useReply(readDocument, { params: { id } })
  return <ReviewYears document={document} title={name} />
}
