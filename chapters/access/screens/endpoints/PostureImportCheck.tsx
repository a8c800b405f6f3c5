import { type ReactNode, useState } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { today } from '../../../../kernel/i18n/today.ts'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { Tally } from '../../../../web/kit/Tally.tsx'
import { applyPostureFile, facts, postureColumns, type PostureReport, rematchPostureFile } from '../../contract.ts'
import { fileWords } from './words.ts'

interface Step {
  readonly report: PostureReport
  readonly onReport: (report: PostureReport) => void
  readonly onDone: () => void
  readonly onAnother: () => void
}

/** What the file would bring; nothing is kept before the last button. */
export function PostureImportCheck({ report, onReport, onDone, onAnother }: Step): ReactNode {
  const words = useWords(fileWords)
  const said = useSaid()
  const apply = useAct(applyPostureFile)
  const [on, setOn] = useState<string | null>(() => today(new Date()))
  const [addUnknown, setAdd] = useState(false)
  const [isWhole, setWhole] = useState(true)
  const [skipRejected, setSkip] = useState(false)
  const send = async (): Promise<void> => {
    await apply.mutateAsync({
      params: { file: report.file },
      body: { matching: report.matching, on: on ?? '', addUnknown, isWhole, skipRejected },
    })
    onDone()
  }
  return (
    <div className="grid gap-6">
      <Tally
        label={words.check}
        unit={words.unit}
        figures={[
          { id: 'known', label: words.known, value: report.known },
          { id: 'unknown', label: words.unknown, value: report.unknownCount },
          ...report.looks.map(({ fact, count: value }) => {
            const term = facts.find((one) => one.value === fact)
            return { id: fact, label: term === undefined ? fact : said(term), value }
          }),
          { id: 'rejected', label: words.rejected, value: report.rejected },
        ]}
      />
      <Columns report={report} onReport={onReport} />
      {report.unknownCount > 0 && (
        <Section title={words.unknown}>
          <p>
            {report.unknown.slice(0, 30).join('、')}
            {report.unknownCount > 30 && `　ほか${count(report.unknownCount - 30)}`}
          </p>
        </Section>
      )}
      {report.troubles.length > 0 && (
        <Section title={words.rejected}>
          <Table
            caption={`${words.rejected}：${words.because}`}
            rows={report.troubles.map((one) => ({ id: String(one.row), ...one }))}
            columns={[
              { key: 'row', head: words.row, isNumeric: true, cell: (one) => one.row },
              { key: 'host', head: words.host, isRowHeader: true, cell: (one) => one.host || '—' },
              { key: 'because', head: words.because, cell: (one) => one.because },
            ]}
          />
        </Section>
      )}
      <Form onSubmit={send} className="grid gap-4">
        {({ isBusy }) => (
          <>
            <DateField label={words.on} isRequired value={on} onChange={setOn} />
            {report.unknownCount > 0 && <Checkbox label={words.addUnknown} isSelected={addUnknown} onChange={setAdd} />}
            {report.software > 0 && <Checkbox label={words.isWhole} isSelected={isWhole} onChange={setWhole} />}
            {report.rejected > 0 && <Checkbox label={words.skip} isSelected={skipRejected} onChange={setSkip} />}
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.apply}
              </Button>
              <Button onPress={onAnother}>{words.another}</Button>
            </Actions>
          </>
        )}
      </Form>
    </div>
  )
}

function Columns({ report, onReport }: Pick<Step, 'report' | 'onReport'>): ReactNode {
  const words = useWords(fileWords)
  const said = useSaid()
  const rematch = useAct(rematchPostureFile)
  const [error, setError] = useState<unknown>()
  const options = report.headings.filter((one) => one !== '').map((one) => ({ value: one, label: one }))
  const choose = (column: string, heading: string): void => {
    setError(undefined)
    rematch
      .mutateAsync({
        params: { file: report.file },
        body: { ...report.matching, [column]: heading === '' ? null : heading },
      })
      .then(onReport, setError)
  }
  return (
    <Section title={words.columns}>
      {error !== undefined && <ErrorState error={error} />}
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {Object.entries(postureColumns).map(([column, { label }]) => (
          <Select
            key={column}
            label={said(label)}
            none={words.noColumn}
            isDisabled={rematch.isPending}
            value={report.matching[column] ?? ''}
            options={options}
            onChange={(heading) => choose(column, heading)}
          />
        ))}
      </div>
      {report.unmatched.length > 0 && (
        <p className="text-dns-14N-130 text-solid-gray-700">{words.unmatched(report.unmatched.join('、'))}</p>
      )}
    </Section>
  )
}
