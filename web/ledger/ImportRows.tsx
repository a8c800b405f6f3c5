import { type ReactNode, useMemo, useState } from 'react'
import type { ImportReport, ImportRow } from '../../kernel/contract/ledger.ts'
import { Icon } from '../kit/Icon.tsx'
import type { IconName } from '../kit/icons.table.ts'
import { classes } from '../kit/classes.ts'
import { useSaid, useWords } from '../kit/language.tsx'
import { Table } from '../kit/Table.tsx'
import { Tally } from '../kit/Tally.tsx'
import { FieldValue } from './FieldValue.tsx'
import type { AnyLedger } from './ledger.ts'
import { importWords } from './words.ts'

type Outcome = ImportRow['outcome']

/** 300: one page of a list (UI.md §4.3); rows beyond these are reached by choosing an outcome. */
const shownRows = 300

/** Row by row what the file would do; the tally above filters by outcome. */
export function ImportRows({
  ledger,
  report,
}: {
  readonly ledger: AnyLedger
  readonly report: ImportReport
}): ReactNode {
  const words = useWords(importWords)
  const [only, setOnly] = useState<Outcome | undefined>()
  const outcomes: readonly Outcome[] = ['rejected', 'added', 'changed', 'same']
  const rows = useMemo(
    () =>
      report.rows
        .filter((row) => only === undefined || row.outcome === only)
        .slice(0, shownRows)
        .map((row) => ({ ...row, id: String(row.row) })),
    [report, only],
  )
  return (
    <>
      <Tally
        label={words.outcome}
        unit={words.rows}
        figures={outcomes.map((outcome) => ({
          id: outcome,
          label: <OutcomeMark outcome={outcome} />,
          value: report.counts[outcome],
          isChosen: only === outcome,
          onChoose: () => setOnly(only === outcome ? undefined : outcome),
        }))}
      />
      <div className="flex max-h-[32rem] flex-col">
        <Table
          caption={words.rowByRow}
          rows={rows}
          columns={[
            { key: 'row', head: words.row, isNumeric: true, cell: (row) => row.row },
            { key: 'outcome', head: words.result, isTight: true, cell: (row) => <OutcomeMark outcome={row.outcome} /> },
            { key: 'name', head: words.name, isRowHeader: true, cell: (row) => row.name },
            { key: 'why', head: words.why, cell: (row) => <Details ledger={ledger} row={row} /> },
          ]}
        />
      </div>
    </>
  )
}

function Details({ ledger, row }: { readonly ledger: AnyLedger; readonly row: ImportRow }): ReactNode {
  const said = useSaid()
  const labelOf = (key: string): string => {
    const field = ledger.fields[key]
    return field === undefined ? key : said(field.label)
  }
  return (
    <ul className="grid gap-0.5">
      {row.errors.map((error) => (
        <li key={error.field + error.because} className="text-error-2">
          {labelOf(error.field)}：{error.because}
        </li>
      ))}
      {row.outcome === 'changed' &&
        row.changes.map(({ field: key, before, after }) => {
          const field = ledger.fields[key]
          return field === undefined ? null : (
            <li key={key}>
              <span className="text-solid-gray-700">{said(field.label)}：</span>
              <del className="text-red-1000">
                <FieldValue field={field} value={before} />
              </del>
              <span aria-hidden="true"> → </span>
              <ins className="text-green-1000 no-underline">
                <FieldValue field={field} value={after} />
              </ins>
            </li>
          )
        })}
    </ul>
  )
}

function OutcomeMark({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const words = useWords(importWords)
  return (
    <span className={classes('inline-flex items-center gap-1.5 whitespace-nowrap', looks[outcome].text)}>
      <Icon name={looks[outcome].icon} className="size-4" />
      {words[outcome]}
    </span>
  )
}

const looks: Readonly<Record<Outcome, { readonly icon: IconName; readonly text: string }>> = {
  rejected: { icon: 'cross', text: 'font-700 text-error-2' },
  added: { icon: 'plus', text: 'text-green-900' },
  changed: { icon: 'edit', text: 'text-key-900' },
  same: { icon: 'minus', text: 'text-solid-gray-700' },
}
