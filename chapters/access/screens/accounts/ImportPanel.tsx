import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Disclosure } from '../../../../web/kit/Disclosure.tsx'
import { FileDrop } from '../../../../web/kit/FileDrop.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import {
  accountFields,
  accountLedger,
  applyAccounts,
  type IntakeReport,
  listSnapshots,
  rematchAccounts,
  uploadAccounts,
} from '../../contract.ts'
import { IntakeRows } from './IntakeRows.tsx'
import { Snapshots } from './Snapshots.tsx'
import { importWords } from './words.ts'

/** 30 MB: a list of 100,000 accounts with their groups is about 20 MB. */
const largestFile = 30_000_000

/** A list into the system: choose, look at what would change, apply. Below it what came in before. */
export function ImportPanel({ system }: { readonly system: string }): ReactNode {
  const { mayImport } = useReply(listSnapshots, { params: { id: system } })
  const [round, setRound] = useState(0)
  return (
    <div className="grid gap-8">
      {mayImport && <ImportSteps key={round} system={system} onAnother={() => setRound(round + 1)} />}
      <Snapshots system={system} />
    </div>
  )
}

function ImportSteps({ system, onAnother }: { readonly system: string; readonly onAnother: () => void }): ReactNode {
  const words = useWords(importWords)
  const upload = useAct(uploadAccounts)
  const [report, setReport] = useState<IntakeReport | undefined>()
  const [applied, setApplied] = useState<IntakeReport | undefined>()
  const take = (file: File): void => {
    upload.mutate(
      { params: { id: system }, query: { name: file.name.slice(-255) }, body: file },
      { onSuccess: setReport },
    )
  }
  if (applied !== undefined)
    return (
      <Notice
        tone="success"
        title={`${words.applied}（${words.new} ${applied.counts.new}、${words.changed} ${applied.counts.changed}、${words.gone} ${applied.counts.gone}）`}
        actions={
          <>
            <LinkButton to="/access/matching" look="primary">
              {words.match}
            </LinkButton>
            <LinkButton to="/access/differences" search={{ system }}>
              {words.differences}
            </LinkButton>
            <Button onPress={onAnother}>{words.another}</Button>
          </>
        }
      />
    )
  return (
    <div className="grid gap-4">
      {upload.error !== null && <ErrorState error={upload.error} />}
      {report === undefined ? (
        <FileDrop
          label={words.drop}
          support={words.dropSupport}
          accept=".csv,.txt,.xlsx,.ldf,.ldif"
          limit={largestFile}
          isBusy={upload.isPending}
          onFile={take}
        />
      ) : (
        <Check system={system} report={report} onReport={setReport} onApplied={setApplied} onAnother={onAnother} />
      )}
    </div>
  )
}

interface Checking {
  readonly system: string
  readonly report: IntakeReport
  readonly onReport: (report: IntakeReport) => void
  readonly onApplied: (report: IntakeReport) => void
  readonly onAnother: () => void
}

function Check({ system, report, onReport, onApplied, onAnother }: Checking): ReactNode {
  const words = useWords(importWords)
  const { today } = useSession()
  const rematch = useAct(rematchAccounts)
  const apply = useAct(applyAccounts)
  const [isPartial, setPartial] = useState(false)
  const [takenOn, setTakenOn] = useState(report.takenOn)
  const [accepts, setAccepts] = useState({ alarm: false, rejected: false })
  const params = { id: system, file: report.file }
  const again = (columns: IntakeReport['columns'], part = isPartial): void => {
    rematch.mutate({ params, body: { columns, takenOn, isPartial: part } }, { onSuccess: onReport })
  }
  const send = (): void => {
    apply.mutate(
      {
        params,
        body: {
          columns: report.columns,
          takenOn,
          isPartial,
          acceptAlarm: accepts.alarm,
          skipRejected: accepts.rejected,
        },
      },
      { onSuccess: onApplied },
    )
  }
  const isHeld = (report.isAlarming && !accepts.alarm) || (report.counts.rejected > 0 && !accepts.rejected)
  return (
    <div className="grid gap-4">
      <p className="text-dns-14N-130 text-solid-gray-700">
        {[`${report.name}（${report.encoding}）`, ...report.notes].join('　')}
      </p>
      {report.source === 'sheet' && (
        <Columns report={report} isBusy={rematch.isPending} onChange={(columns) => again(columns)} />
      )}
      {rematch.error !== null && <ErrorState error={rematch.error} />}
      <IntakeRows report={report} />
      <div className="flex flex-wrap items-end gap-4">
        <DateField label={words.takenOn} value={takenOn} onChange={(next) => setTakenOn(next ?? today)} />
        <Checkbox
          label={words.partial}
          isSelected={isPartial}
          onChange={(next) => {
            setPartial(next)
            again(report.columns, next)
          }}
        />
      </div>
      {report.isAlarming && (
        <Notice tone="warning" title={words.alarm}>
          <p>{words.alarmText}</p>
          <Checkbox
            label={words.acceptAlarm}
            isSelected={accepts.alarm}
            onChange={(alarm) => setAccepts({ ...accepts, alarm })}
          />
        </Notice>
      )}
      {report.counts.rejected > 0 && (
        <Checkbox
          label={`${words.skip}（${report.counts.rejected}${words.unit}）`}
          isSelected={accepts.rejected}
          onChange={(rejected) => setAccepts({ ...accepts, rejected })}
        />
      )}
      {apply.error !== null && <ErrorState error={apply.error} />}
      <div className="flex flex-wrap gap-3">
        <Button look="primary" isDisabled={isHeld} isBusy={apply.isPending} onPress={send}>
          {words.apply}
        </Button>
        <Button onPress={onAnother}>{words.another}</Button>
      </div>
    </div>
  )
}

function Columns({
  report,
  isBusy,
  onChange,
}: {
  readonly report: IntakeReport
  readonly isBusy: boolean
  readonly onChange: (columns: IntakeReport['columns']) => void
}): ReactNode {
  const words = useWords(importWords)
  const said = useSaid()
  const options = [...new Set(report.headings)]
    .filter((heading) => heading !== '')
    .map((heading) => ({ value: heading, label: heading }))
  const labelOf = (field: (typeof accountFields)[number]): string =>
    field === 'dn' ? 'DN' : said(accountLedger.fields[field].label)
  return (
    <Disclosure title={words.columns} isOpen={report.columns.login === null || report.columns.login === undefined}>
      <p className="mb-2 text-dns-14N-130 text-solid-gray-700">{words.columnsNote}</p>
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-4">
        {accountFields.map((field) => (
          <Select
            key={field}
            label={labelOf(field)}
            none={words.noColumn}
            isDisabled={isBusy}
            value={report.columns[field] ?? ''}
            options={options}
            onChange={(heading) => onChange({ ...report.columns, [field]: heading === '' ? null : heading })}
          />
        ))}
      </div>
    </Disclosure>
  )
}
