import type { ReactNode } from 'react'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { type Column, Table } from '../../../../web/kit/Table.tsx'
import { listReviews } from '../../contract.ts'
import { reviewWords } from './words.ts'

type Row = ReturnType<typeof useReviews>[number]
const useReviews = () => useReply(listReviews, {})

/** 8: every review of the policy, newest first. */
export function Reviews(): ReactNode {
  const words = useWords(reviewWords)
  const rows = useReviews()
  const columns: readonly Column<Row>[] = [
    {
      key: 'heldOn',
      head: words.heldOn,
      isRowHeader: true,
      isTight: true,
      cell: (row) => <EraDate iso={row.heldOn} />,
    },
    {
      key: 'result',
      head: words.result,
      isTight: true,
      cell: (row) => (row.result === 'keep' ? words.keep : words.revise),
    },
    { key: 'summary', head: words.summary, cell: (row) => <span className="whitespace-pre-wrap">{row.summary}</span> },
  ]
  return (
    <Page title={words.list} actions={<PrintButton />}>
      {rows.length === 0 ? (
        <Empty title={words.none}>{words.noneText}</Empty>
      ) : (
        <Table caption={words.list} columns={columns} rows={rows} />
      )}
    </Page>
  )
}
