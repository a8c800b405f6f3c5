import { type ReactNode, useState } from 'react'
import { useGo, useParts } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { personKinds, wordsOf } from '../../../organization/contract.ts'
import { type NamedDuty, readSignatures, recordSheet } from '../../contract.ts'
import { Clauses } from './Clauses.tsx'
import { noticeWords, peopleWords, sheetWords } from './words.ts'

/** 5: a list to sign on paper, and the record of who signed. */
export function PaperSheet(): ReactNode {
  const words = useWords(sheetWords)
  const notices = useWords(noticeWords)
  const { id = '', unit = 'none' } = useParts()
  const sheet = useReply(readSignatures, { params: { id }, query: { unit } })
  return (
    <Page
      title={words.of(sheet.title)}
      crumbs={[
        { label: notices.title, to: '/people/notices' },
        { label: sheet.title, to: `/people/notices/${id}` },
      ]}
      note={
        <>
          {words.unit}：{sheet.unit}　{words.effective}：<EraDate iso={sheet.effectiveOn} form="long" />
        </>
      }
      actions={<PrintButton />}
    >
      {sheet.rows.length === 0 ? (
        <Empty title={words.nobody} />
      ) : (
        <>
          <p className="no-print max-w-prose">{words.how}</p>
          <p>{words.sentence}</p>
          {sheet.pledge !== null && (
            <p className="max-w-3xl leading-150">
              <strong>{words.pledge}：</strong>
              {sheet.pledge}
            </p>
          )}
          <Signing id={id} unit={unit} rows={sheet.rows} />
        </>
      )}
      <Section title={words.text}>
        <Clauses clauses={sheet.clauses} />
      </Section>
    </Page>
  )
}

interface SigningProps {
  readonly id: string
  readonly unit: string
  readonly rows: readonly NamedDuty[]
}

function Signing({ id, unit, rows }: SigningProps): ReactNode {
  const words = useWords(sheetWords)
  const say = useToast()
  const go = useGo()
  const { today } = useSession()
  const act = useAct(recordSheet)
  const [signed, setSigned] = useState<ReadonlySet<string>>(new Set())
  const [signedOn, setSignedOn] = useState<string | null>(today)
  const [note, setNote] = useState('')
  const send = async (): Promise<void> => {
    if (signedOn === null || signed.size === 0) return
    const body = { unit, signedOn, persons: [...signed], note: note.trim() === '' ? null : note.trim() }
    const { recorded } = await act.mutateAsync({ params: { id }, body })
    say({ text: words.recorded(recorded) })
    go(`/people/notices/${id}`)
  }
  return (
    <Form onSubmit={send}>
      {({ isBusy }) => (
        <>
          <SignatureTable rows={rows} signed={signed} onChange={setSigned} />
          <div className="no-print grid max-w-3xl gap-4">
            <DateField label={words.signedOn} isRequired value={signedOn} onChange={setSignedOn} />
            <TextField label={words.note} value={note} maxLength={500} onChange={setNote} />
            <div>
              <Button type="submit" look="primary" isBusy={isBusy} isDisabled={signed.size === 0}>
                {words.record(signed.size)}
              </Button>
            </div>
          </div>
        </>
      )}
    </Form>
  )
}

interface TableProps {
  readonly rows: readonly NamedDuty[]
  readonly signed: ReadonlySet<string>
  readonly onChange: (signed: ReadonlySet<string>) => void
}

const cell = 'border border-solid-gray-420 px-2 py-2 print:h-[11mm]'

/** On the screen with boxes to mark; on paper with room to sign. */
function SignatureTable({ rows, signed, onChange }: TableProps): ReactNode {
  const words = useWords(sheetWords)
  const people = useWords(peopleWords)
  const said = useSaid()
  const toggle = (id: string, on: boolean): void =>
    onChange(new Set(on ? [...signed, id] : [...signed].filter((one) => one !== id)))
  return (
    <table className="w-full max-w-4xl border-collapse text-left text-dns-16N-130">
      <caption className="sr-only">{words.who}</caption>
      <thead>
        <tr className="bg-solid-gray-50 text-dns-14B-130">
          <th scope="col" className={`no-print ${cell}`}>
            <Checkbox
              label={words.all}
              isSelected={signed.size === rows.length}
              isMixed={signed.size > 0 && signed.size < rows.length}
              onChange={(on) => onChange(new Set(on ? rows.map(({ id }) => id) : []))}
            />
          </th>
          <th scope="col" className={cell}>
            {people.number}
          </th>
          <th scope="col" className={cell}>
            {people.name}
          </th>
          <th scope="col" className={cell}>
            {people.kind}
          </th>
          <th scope="col" className={`hidden w-[60mm] print:table-cell ${cell}`}>
            {words.signature}
          </th>
          <th scope="col" className={`hidden w-[30mm] print:table-cell ${cell}`}>
            {words.signedAt}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={one.id}>
            <td className={`no-print ${cell}`}>
              <Checkbox
                label={`${words.who}：${one.name}`}
                hideLabel
                isSelected={signed.has(one.id)}
                onChange={(on) => toggle(one.id, on)}
              />
            </td>
            <td className={cell}>{one.number}</td>
            <th scope="row" className={`font-400 ${cell}`}>
              {one.name}
            </th>
            <td className={cell}>
              {said(wordsOf(personKinds, one.kind))}
              {one.owesPledge && '*'}
            </td>
            <td className={`hidden print:table-cell ${cell}`} />
            <td className={`hidden print:table-cell ${cell}`} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}
