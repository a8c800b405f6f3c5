import { type ReactNode, useState } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { NumberField } from '../../../../web/kit/NumberField.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { zoneLedger } from '../../../segmentation/contract.ts'
import { askQuestion, listQuestions, readAnswers } from '../../contract.ts'
import { enrolmentWords, questionWords } from './words.ts'

/** 6(6): what was asked of terminals at once, and what they said. */
export function Questions(): ReactNode {
  const words = useWords(questionWords)
  const enrolment = useWords(enrolmentWords)
  const { rows } = useReply(listQuestions, {})
  const [read, setRead] = useState<string | null>(null)
  return (
    <Page title={words.title} crumbs={[{ label: enrolment.title, to: '/access/enrolment' }]}>
      <p className="max-w-prose">{words.note}</p>
      <Asking />
      <Section title={words.answers}>
        {rows.length === 0 ? (
          <Empty title={words.none} />
        ) : (
          <Table
            caption={`${words.answers}：${words.purpose}`}
            rows={rows}
            columns={[
              { key: 'at', head: words.at, isTight: true, cell: (one) => <EraDate iso={one.at} /> },
              { key: 'purpose', head: words.purpose, isRowHeader: true, cell: (one) => one.purpose },
              { key: 'sql', head: words.sql, cell: (one) => <code className="break-all">{one.sql}</code> },
              { key: 'by', head: words.by, cell: (one) => one.by ?? '—' },
              { key: 'until', head: words.until, isTight: true, cell: (one) => <EraDate iso={one.expiresAt} /> },
              { key: 'failures', head: words.failures, isNumeric: true, cell: (one) => count(one.failures) },
              {
                key: 'answers',
                head: words.answers,
                cell: (one) => (
                  <Button look="plain" onPress={() => setRead(one.id)}>
                    {words.rows(count(one.answers))}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Section>
      {read !== null && (
        <Dialog title={words.answers} isOpen width="lg" onClose={() => setRead(null)}>
          <Answers id={read} />
        </Dialog>
      )}
    </Page>
  )
}

function Asking(): ReactNode {
  const words = useWords(questionWords)
  const zones = useReply(zoneLedger.endpoints.choices, { query: {} })
  const act = useAct(askQuestion)
  const [sql, setSql] = useState('')
  const [purpose, setPurpose] = useState('')
  const [zone, setZone] = useState('')
  const [hours, setHours] = useState<number | null>(24)
  const send = async (): Promise<void> => {
    await act.mutateAsync({ body: { sql, purpose, zone: zone === '' ? null : zone, hours: hours ?? 24 } })
    setSql('')
    setPurpose('')
  }
  return (
    <Form onSubmit={send} className="grid max-w-3xl gap-5">
      {({ isBusy }) => (
        <>
          <TextArea label={words.sql} name="sql" isRequired value={sql} rows={4} maxLength={4_000} onChange={setSql} />
          <TextField
            label={words.purpose}
            name="purpose"
            isRequired
            value={purpose}
            maxLength={300}
            onChange={setPurpose}
          />
          <div className="flex flex-wrap gap-4">
            <Select
              label={words.zone}
              none={words.all}
              value={zone}
              options={zones.map((one) => ({ value: one.id, label: one.name }))}
              onChange={setZone}
            />
            <NumberField label={words.hours} name="hours" min={1} max={72} value={hours} onChange={setHours} />
          </div>
          <Actions>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {words.ask}
            </Button>
          </Actions>
        </>
      )}
    </Form>
  )
}

function Answers({ id }: { readonly id: string }): ReactNode {
  const words = useWords(questionWords)
  const { rows } = useReply(readAnswers, { params: { id } })
  if (rows.length === 0) return <p>{words.noAnswers}</p>
  return (
    <Table
      caption={`${words.answers}：${words.purpose}`}
      rows={rows}
      columns={[
        {
          key: 'terminal',
          head: words.terminal,
          isRowHeader: true,
          cell: (one) => <TextLink to={`/access/terminals/${one.terminalId}`}>{one.terminal}</TextLink>,
        },
        {
          key: 'status',
          head: words.status,
          isTight: true,
          cell: (one) => (one.status === 0 ? words.good : words.failed(String(one.status))),
        },
        {
          key: 'rows',
          head: words.answers,
          cell: (one) => (
            <ul className="grid gap-1 font-mono text-dns-14N-130">
              {one.rows.slice(0, 10).map((row) => (
                <li key={JSON.stringify(row)} className="break-all">
                  {Object.entries(row)
                    .map(([name, value]) => `${name}=${value}`)
                    .join(' ')}
                </li>
              ))}
              {one.rows.length > 10 && <li>…</li>}
            </ul>
          ),
        },
      ]}
    />
  )
}
