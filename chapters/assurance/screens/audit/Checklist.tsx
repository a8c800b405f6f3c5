import { type ReactNode, useState } from 'react'
import { verdicts, worst } from '../../../../kernel/contract/verdict.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { VerdictMark } from '../../../../web/kit/VerdictMark.tsx'
import {
  type AuditRow,
  auditMethodTerms,
  auditResults,
  auditResultTerms,
  type Engagement,
  listAuditRows,
  makeAuditRows,
} from '../../contract.ts'
import { RowDialog } from './RowDialog.tsx'
import { RowEdit } from './RowEdit.tsx'
import { rowWords } from './words.ts'

/** 7: rows with what Sekisho knows beside them; a row opens to be judged. */
export function Checklist({ audit }: { readonly audit: Engagement }): ReactNode {
  const words = useWords(rowWords)
  const said = useSaid()
  const say = useToast()
  const { today } = useSession()
  const [asOf, setAsOf] = useState<string | null>(today)
  const { rows, mayWork } = useReply(listAuditRows, { params: { id: audit.id }, query: { asOf: asOf ?? today } })
  const make = useAct(makeAuditRows)
  const [open, setOpen] = useState<string | null>(null)
  const [isAdding, setAdding] = useState(false)
  const [filter, setFilter] = useState('')
  const shown = rows.filter(
    ({ judgement }) => filter === '' || (filter === 'open' ? judgement === null : judgement?.result === filter),
  )
  const build = async (): Promise<void> => {
    const { added } = await make.mutateAsync({ params: { id: audit.id } })
    say({ text: words.made(added) })
  }
  const makeButton = mayWork && (
    <Button onPress={() => void build()} isBusy={make.isPending}>
      {words.make}
    </Button>
  )
  if (rows.length === 0)
    return (
      <Empty title={words.none} actions={makeButton}>
        {words.noneText}
      </Empty>
    )
  return (
    <div className="grid gap-4">
      <div className="no-print flex flex-wrap items-end gap-4">
        <DateField label={words.asOf} value={asOf} onChange={setAsOf} />
        <Select
          label={words.filter}
          value={filter}
          none={words.all}
          options={[
            { value: 'open', label: words.open },
            ...auditResults.map((value) => ({ value, label: said(auditResultTerms[value]) })),
          ]}
          onChange={setFilter}
        />
        {makeButton}
        {mayWork && <Button onPress={() => setAdding(true)}>{words.add}</Button>}
      </div>
      <RowTable rows={shown} onOpen={(row) => setOpen(row.id)} />
      {open !== null && (
        <RowDialog
          audit={audit}
          rows={rows}
          id={open}
          asOf={asOf ?? today}
          mayWork={mayWork}
          onOpen={setOpen}
          onClose={() => setOpen(null)}
        />
      )}
      {isAdding && <RowEdit engagement={audit.id} onClose={() => setAdding(false)} />}
    </div>
  )
}

function RowTable({
  rows,
  onOpen,
}: {
  readonly rows: readonly AuditRow[]
  readonly onOpen: (row: AuditRow) => void
}): ReactNode {
  const words = useWords(rowWords)
  const said = useSaid()
  return (
    <Table
      caption={words.item}
      rows={rows}
      columns={[
        { key: 'number', head: words.number, isTight: true, isNumeric: true, cell: (row) => row.number },
        { key: 'required', head: words.required, isTight: true, cell: (row) => (row.required ? '○' : '') },
        {
          key: 'item',
          head: words.item,
          isRowHeader: true,
          cell: (row) => (
            <>
              <span className="block text-dns-14N-130 text-solid-gray-700">
                {row.chapter}／{row.item}
              </span>
              <button type="button" className="text-left text-key-900 underline" onClick={() => onOpen(row)}>
                {row.title}
              </button>
            </>
          ),
        },
        {
          key: 'methods',
          head: words.methods,
          isTight: true,
          cell: (row) => row.methods.map((one) => said(auditMethodTerms[one])).join('・'),
        },
        { key: 'facts', head: words.facts, isTight: true, cell: (row) => <Facts row={row} /> },
        { key: 'result', head: words.result, isTight: true, cell: (row) => <Result row={row} /> },
        { key: 'papers', head: words.papers, isTight: true, cell: (row) => `${row.files} / ${row.findings}` },
      ]}
    />
  )
}

/** The worst of what is known, so that a glance finds where to look first. */
function Facts({ row }: { readonly row: AuditRow }): ReactNode {
  if (row.facts.length === 0) return '—'
  return (
    <VerdictMark
      verdict={worst(row.facts.map(({ outcome }) => verdicts.find((one) => one === outcome) ?? 'unsure'))}
      size="sm"
    />
  )
}

export const resultTones = {
  kept: 'key',
  partly: 'warning',
  broken: 'error',
  'out-of-scope': 'plain',
  'not-done': 'plain',
} as const

function Result({ row: { judgement } }: { readonly row: AuditRow }): ReactNode {
  const words = useWords(rowWords)
  const said = useSaid()
  if (judgement === null) return <span className="text-solid-gray-700">{words.open}</span>
  return <Chip tone={resultTones[judgement.result]}>{said(auditResultTerms[judgement.result])}</Chip>
}
