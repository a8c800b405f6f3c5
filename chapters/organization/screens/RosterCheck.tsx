import { type ReactNode, useState } from 'react'
import type { ImportRow } from '../../../kernel/contract/ledger.ts'
import { useAct } from '../../../web/frame/asking.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { Checkbox } from '../../../web/kit/Checkbox.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { Actions } from '../../../web/kit/Dialog.tsx'
import { Disclosure } from '../../../web/kit/Disclosure.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { Tally } from '../../../web/kit/Tally.tsx'
import { applyRoster, type RosterReading, type RosterReport } from '../contract.ts'
import { RosterMatching } from './RosterMatching.tsx'
import { rosterWords } from './words.ts'

/** The dry run of a roster: what each row would do, rejected ones first. */
export function RosterCheck({
  report,
  reading,
  onReport,
  onApplied,
  onAnother,
}: {
  readonly report: RosterReport
  readonly reading: RosterReading
  readonly onReport: (report: RosterReport) => void
  readonly onApplied: (report: RosterReport) => void
  readonly onAnother: () => void
}): ReactNode {
  const words = useWords(rosterWords)
  const apply = useAct(applyRoster)
  const [skips, setSkips] = useState(false)
  const { added, changed, rejected } = report.counts
  const isBlocked = added + changed === 0 || (rejected > 0 && !skips)
  const submit = async (): Promise<void> => {
    if (!isBlocked) onApplied(await apply.mutateAsync({ params: { file: report.file }, body: { ...reading, matching: report.matching, skipRejected: skips } }))
  }
  return (
    <Form onSubmit={submit}>
      {({ isBusy }) => (
        <>
          <p>{words.file(report.name, report.encoding)}</p>
          <Disclosure title={words.matching} isOpen={report.unmatched.length > 0}>
            <RosterMatching report={report} reading={reading} onReport={onReport} />
          </Disclosure>
          <Tally
            label={words.totals}
            unit={words.unit}
            figures={(['organs', 'units', 'posts', 'people', 'assignments', 'ended'] as const).map((id) => ({ id, label: words[id], value: report.totals[id] }))}
          />
          {rejected > 0 && (
            <Notice tone="warning" title={`${words.rejected}：${rejected}`}>
              <Checkbox label={words.skip(rejected)} isSelected={skips} onChange={setSkips} />
            </Notice>
          )}
          {report.missingCount > 0 && (
            <Notice tone="information" title={words.missing(report.missingCount)}>
              <p>{words.missingHow}</p>
              <p className="mt-1 text-dns-14N-130">{report.missing.join('、')}</p>
            </Notice>
          )}
          <Rows report={report} />
          <Actions>
            <Button type="submit" look="primary" isBusy={isBusy} isDisabled={isBlocked}>
              {added + changed === 0 ? words.nothing : words.apply}
            </Button>
            <Button look="plain" onPress={onAnother}>
              {words.another}
            </Button>
          </Actions>
        </>
      )}
    </Form>
  )
}

const tones = { rejected: 'error', added: 'key', changed: 'warning', same: 'plain' } as const

function Rows({ report }: { readonly report: RosterReport }): ReactNode {
  const words = useWords(rosterWords)
  return (
    <Section title={words.rows} note={report.rows.length >= 500 ? words.first : undefined}>
      <div className="flex max-h-[32rem] flex-col">
        <Table
          caption={words.rows}
          rows={report.rows.map((row) => ({ ...row, id: String(row.row) }))}
          columns={[
            { key: 'row', head: words.row, isNumeric: true, cell: ({ row }) => row },
            { key: 'result', head: words.result, isTight: true, cell: ({ outcome }) => <Chip tone={tones[outcome]}>{words[outcome]}</Chip> },
            { key: 'name', head: words.name, isRowHeader: true, isTight: true, cell: ({ name }) => name },
            { key: 'why', head: words.why, cell: (row) => <Details row={row} /> },
          ]}
        />
      </div>
    </Section>
  )
}

function Details({ row }: { readonly row: ImportRow }): ReactNode {
  return (
    <ul className="grid gap-0.5">
      {row.errors.map((error) => (
        <li key={error.because} className="text-error-2">
          {error.because}
        </li>
      ))}
      {row.changes.map(({ field, before, after }) => (
        <li key={field}>
          {field}：<del className="text-red-1000">{shown(before)}</del> → <ins className="text-green-1000 no-underline">{shown(after)}</ins>
        </li>
      ))}
    </ul>
  )
}

const shown = (value: unknown): string => (typeof value === 'string' && value !== '' ? value : '—')
