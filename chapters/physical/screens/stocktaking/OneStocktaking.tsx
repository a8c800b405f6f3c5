import { type ReactNode, useEffect, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { BatchApproval } from '../../../../web/frame/BatchApproval.tsx'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { Tally } from '../../../../web/kit/Tally.tsx'
import {
  finishStocktaking,
  readStocktaking,
  type Scan,
  type StockItem,
  type StocktakingDetail,
} from '../../contract.ts'
import { Scanning } from './Scanning.tsx'
import { stockWords } from './words.ts'

/** 5 s: what colleagues read shows while one reads oneself. */
const lookEvery = 5_000

/** 6(4): reading labels, and what is still missing. */
export function OneStocktaking({ id }: { readonly id: string }): ReactNode {
  const words = useWords(stockWords)
  const one = useReply(readStocktaking, { params: { id } })
  useLooking(one.state === 'running')
  const missing = one.list.filter((item) => item.foundAt === null && item.away === null)
  const odd = one.scans.filter((scan) => scan.outcome === 'elsewhere' || scan.outcome === 'unknown')
  return (
    <Page
      title={one.name}
      note={
        <>
          {one.unit.name}　{words[one.state]}　{words.due}：<EraDate iso={one.dueOn} />
        </>
      }
      crumbs={[{ label: words.title, to: '/physical/stocktakings' }]}
      actions={
        <>
          {one.mayScan && <Finish id={id} missing={missing.length} />}
          <PrintButton />
        </>
      }
    >
      {one.mayScan && <Scanning id={id} items={one.list} />}
      <Tally
        label={words.differences}
        unit={words.count}
        figures={[
          { id: 'found', label: words.progress, value: one.found },
          { id: 'missing', label: one.state === 'running' ? words.left : words.missing, value: missing.length },
          { id: 'away', label: words.away, value: one.away },
          { id: 'elsewhere', label: words.elsewhere, value: one.elsewhere },
          { id: 'unknown', label: words.unknown, value: one.unknown },
        ]}
      />
      {one.mayApprove && <Confirming one={one} />}
      <Section title={one.state === 'running' ? words.left : words.missing}>
        {missing.length === 0 ? <p>{words.leftNone}</p> : <Items caption={words.leftTable} rows={missing} />}
      </Section>
      {odd.length > 0 && <Odd rows={odd} />}
      <Section title={words.list}>
        <Items caption={words.listTable} rows={one.list} />
      </Section>
    </Page>
  )
}

function useLooking(isRunning: boolean): void {
  const answers = useQueryClient()
  useEffect(() => {
    if (!isRunning) return undefined
    const timer = setInterval(() => void answers.invalidateQueries({ queryKey: [readStocktaking.id] }), lookEvery)
    return () => clearInterval(timer)
  }, [isRunning, answers])
}

function Items({ caption, rows }: { readonly caption: string; readonly rows: readonly StockItem[] }): ReactNode {
  const words = useWords(stockWords)
  return (
    <Table
      caption={caption}
      rows={rows}
      columns={[
        { key: 'number', head: words.number, isTight: true, isRowHeader: true, cell: (item) => item.number },
        { key: 'name', head: words.what, cell: (item) => item.name },
        { key: 'place', head: words.place, cell: (item) => item.away ?? item.place ?? '—' },
        {
          key: 'found',
          head: words.foundAt,
          isTight: true,
          cell: (item) => (item.foundAt === null ? '—' : <EraDate iso={item.foundAt} />),
        },
        { key: 'by', head: words.foundBy, cell: (item) => item.foundBy ?? '—' },
      ]}
    />
  )
}

function Odd({ rows }: { readonly rows: readonly Scan[] }): ReactNode {
  const words = useWords(stockWords)
  return (
    <Section title={words.odd}>
      <Table
        caption={words.oddTable}
        rows={rows}
        columns={[
          { key: 'said', head: words.number, isRowHeader: true, cell: (scan) => scan.said },
          { key: 'outcome', head: words.state, cell: (scan) => words[scan.outcome] },
          { key: 'at', head: words.foundAt, isTight: true, cell: (scan) => <EraDate iso={scan.at} /> },
          { key: 'by', head: words.foundBy, cell: (scan) => scan.by ?? '—' },
        ]}
      />
    </Section>
  )
}

function Finish({ id, missing }: { readonly id: string; readonly missing: number }): ReactNode {
  const words = useWords(stockWords)
  const finish = useAct(finishStocktaking)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onPress={() => setOpen(true)}>{words.finish}</Button>
      <ConfirmDialog
        title={words.finish}
        verb={words.finish}
        isOpen={isOpen}
        isDanger={missing > 0}
        reason="optional"
        onClose={() => setOpen(false)}
        onConfirm={(note) => finish.mutateAsync({ params: { id }, body: { note: note === '' ? null : note } })}
      >
        {words.finishText(missing)}
      </ConfirmDialog>
    </>
  )
}

function Confirming({ one }: { readonly one: StocktakingDetail }): ReactNode {
  const words = useWords(stockWords)
  // the 決裁 is what is stamped: the row goes by its id
  const rows =
    one.proposal === null
      ? []
      : [{ id: one.proposal, title: one.name, unit: one.unit.name, found: words.of(one.found, one.items) }]
  return (
    <Section title={words.confirm}>
      <BatchApproval
        rows={rows}
        table={(selection) => (
          <Table
            caption={words.confirmTable}
            rows={rows}
            nameOf={(row) => row.title}
            selection={selection}
            columns={[
              { key: 'title', head: words.name, isRowHeader: true, cell: (row) => row.title },
              { key: 'unit', head: words.unit, cell: (row) => row.unit },
              { key: 'found', head: words.progress, cell: (row) => row.found },
            ]}
          />
        )}
        empty={{ title: words.confirmEmpty, text: words.confirmMeaning }}
        meaning={() => <p className="mt-2">{words.confirmMeaning}</p>}
      />
    </Section>
  )
}
