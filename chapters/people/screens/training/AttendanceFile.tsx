import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { call } from '../../../../web/frame/call.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { FileDrop } from '../../../../web/kit/FileDrop.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { Tally } from '../../../../web/kit/Tally.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { applyAttendance, type AttendanceReport, tryAttendance } from '../../contract.ts'
import { lessonWords } from './keeping-words.ts'

/** 10 MB: a sheet of 5,000 rows is some hundred kilobytes. */
const largest = 10 * 1024 * 1024

/** A file is tried first: what it would do is shown before anything is recorded. */
export function AttendanceFile({ id }: { readonly id: string }): ReactNode {
  const words = useWords(lessonWords)
  const say = useToast()
  const [report, setReport] = useState<AttendanceReport>()
  const [error, setError] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const act = useAct(applyAttendance)
  const attempt = (file: File): void => {
    setBusy(true)
    setError(undefined)
    call(tryAttendance, { params: { id }, query: { name: file.name }, body: file })
      .then(setReport, setError)
      .finally(() => setBusy(false))
  }
  const apply = async (): Promise<void> => {
    if (report === undefined) return
    await act.mutateAsync({ params: { id, file: report.file }, body: { skipRejected: true } })
    setReport(undefined)
    say({ text: words.applied })
  }
  return (
    <div className="grid gap-4">
      <FileDrop label={words.file} accept=".csv,.xlsx,.tsv,.txt" limit={largest} isBusy={isBusy} onFile={attempt} />
      {error !== undefined && <ErrorState error={error} />}
      {act.error !== null && <ErrorState error={act.error} />}
      {report !== undefined && (
        <>
          <Outcome report={report} />
          <Actions>
            <Button look="primary" isBusy={act.isPending} onPress={() => void apply().catch(() => undefined)}>
              {report.counts.rejected === 0 ? words.apply : words.applyRest(report.counts.rejected)}
            </Button>
          </Actions>
        </>
      )}
    </div>
  )
}

function Outcome({ report }: { readonly report: AttendanceReport }): ReactNode {
  const words = useWords(lessonWords)
  const { counts } = report
  return (
    <>
      <h3 className="text-dns-17B-130">{words.tried}</h3>
      <Tally
        label={words.tried}
        unit={words.row}
        figures={[
          { id: 'present', label: words.present, value: counts.present },
          { id: 'absent', label: words.absent, value: counts.absent },
          { id: 'same', label: words.same, value: counts.same },
          { id: 'rejected', label: words.rejected, value: counts.rejected },
        ]}
      />
      <Table
        caption={words.tried}
        rows={report.rows.map((row) => ({ ...row, id: String(row.row) }))}
        columns={[
          { key: 'row', head: words.row, isNumeric: true, cell: (row) => row.row },
          {
            key: 'outcome',
            head: words.outcome,
            isTight: true,
            cell: (row) => <Chip tone={row.outcome === 'rejected' ? 'error' : 'plain'}>{words[row.outcome]}</Chip>,
          },
          { key: 'written', head: words.written, isRowHeader: true, cell: (row) => row.written },
          { key: 'person', head: words.name, cell: (row) => row.person ?? '—' },
          { key: 'because', head: words.because, cell: (row) => row.because ?? '' },
        ]}
      />
    </>
  )
}
