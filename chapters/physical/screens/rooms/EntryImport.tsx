import { type ReactNode, useState } from 'react'
import { useGo } from '../../../../web/frame/address.ts'
import { useAct } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { FileDrop } from '../../../../web/kit/FileDrop.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { Tally } from '../../../../web/kit/Tally.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { applyEntries, doubts, entryColumns, type EntryReport, rematchEntries, uploadEntries } from '../../contract.ts'
import { entryWords } from './words.ts'

/** 32 MB: what the server takes in one request; some 400,000 passages. */
const largestFile = 32 * 1024 * 1024

/** 6(4): a card system's file: chosen, matched, looked at, taken in. */
export function EntryImport(): ReactNode {
  const words = useWords(entryWords)
  const upload = useAct(uploadEntries)
  const [report, setReport] = useState<EntryReport | null>(null)
  const [error, setError] = useState<unknown>()
  const take = (file: File): void => {
    setError(undefined)
    upload.mutateAsync({ query: { name: file.name }, body: file }).then(setReport, setError)
  }
  return (
    <Page title={words.import} note={words.importNote} crumbs={[{ label: words.title, to: '/physical/entries' }]}>
      {error !== undefined && <ErrorState error={error} />}
      {report === null ? (
        <FileDrop
          label={words.drop}
          support={words.dropText}
          accept=".csv,.txt,.tsv"
          limit={largestFile}
          isBusy={upload.isPending}
          onFile={take}
        />
      ) : (
        <Checked report={report} onReport={setReport} onError={setError} />
      )}
    </Page>
  )
}

function Checked({
  report,
  onReport,
  onError,
}: {
  readonly report: EntryReport
  readonly onReport: (report: EntryReport | null) => void
  readonly onError: (error: unknown) => void
}): ReactNode {
  const words = useWords(entryWords)
  const say = useToast()
  const go = useGo()
  const apply = useAct(applyEntries)
  const { added, same, rejected, doubtful } = report.counts
  const send = async (): Promise<void> => {
    onError(undefined)
    try {
      await apply.mutateAsync({
        params: { file: report.file },
        body: { matching: report.matching, skipRejected: rejected > 0 },
      })
      say({ text: words.applied })
      go('/physical/entries', doubtful > 0 ? { show: 'open-doubt' } : {})
    } catch (refusal) {
      onError(refusal)
    }
  }
  return (
    <>
      <Columns report={report} onReport={onReport} onError={onError} />
      <Section title={words.result} note={`${report.name}（${report.encoding}）　${words.onlyFirst}`}>
        <Tally
          label={words.result}
          unit={words.unit}
          figures={[
            { id: 'added', label: words.added, value: added },
            { id: 'doubtful', label: words.doubtful, value: doubtful },
            { id: 'same', label: words.same, value: same },
            { id: 'rejected', label: words.rejected, value: rejected },
          ]}
        />
        <div className="flex flex-wrap gap-3">
          <Button look="primary" isDisabled={added === 0} isBusy={apply.isPending} onPress={() => void send()}>
            {rejected === 0 ? words.apply(added) : words.applySkip(added, rejected)}
          </Button>
          <Button onPress={() => onReport(null)}>{words.other}</Button>
        </div>
        <Rows report={report} />
      </Section>
    </>
  )
}

function Columns({
  report,
  onReport,
  onError,
}: {
  readonly report: EntryReport
  readonly onReport: (report: EntryReport) => void
  readonly onError: (error: unknown) => void
}): ReactNode {
  const words = useWords(entryWords)
  const said = useSaid()
  const rematch = useAct(rematchEntries)
  const options = [...new Set(report.headings)]
    .filter((heading) => heading !== '')
    .map((heading) => ({ value: heading, label: heading }))
  return (
    <Section title={words.columns}>
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {entryColumns.map(({ key, required, ...label }) => (
          <Select
            key={key}
            label={said(label)}
            isRequired={required}
            none={words.noColumn}
            isDisabled={rematch.isPending}
            value={report.matching[key] ?? ''}
            options={options}
            onChange={(heading) =>
              void rematch
                .mutateAsync({
                  params: { file: report.file },
                  body: { ...report.matching, [key]: heading === '' ? null : heading },
                })
                .then(onReport, onError)
            }
          />
        ))}
      </div>
    </Section>
  )
}

function Rows({ report }: { readonly report: EntryReport }): ReactNode {
  const words = useWords(entryWords)
  const said = useSaid()
  return (
    <Table
      caption={words.resultTable}
      rows={report.rows.map((row) => ({ ...row, id: String(row.row) }))}
      columns={[
        { key: 'row', head: words.row, isNumeric: true, cell: (one) => one.row },
        {
          key: 'outcome',
          head: words.result,
          isTight: true,
          cell: (one) => <Chip tone={one.outcome === 'rejected' ? 'error' : 'plain'}>{words[one.outcome]}</Chip>,
        },
        { key: 'at', head: words.at, isTight: true, cell: (one) => (one.at === null ? '—' : <EraDate iso={one.at} />) },
        { key: 'room', head: words.room, cell: (one) => one.room },
        {
          key: 'way',
          head: words.way,
          isTight: true,
          cell: (one) => (one.way === 'in' || one.way === 'out' || one.way === 'refused' ? words[one.way] : one.way),
        },
        { key: 'who', head: words.who, isRowHeader: true, cell: (one) => one.who },
        { key: 'card', head: words.card, isTight: true, cell: (one) => one.card },
        {
          key: 'doubt',
          head: words.doubt,
          cell: (one) => {
            const doubt = doubts.find(({ value }) => value === one.doubt)
            return one.because ?? (doubt === undefined ? '—' : <Chip tone="warning">{said(doubt)}</Chip>)
          },
        },
      ]}
    />
  )
}
