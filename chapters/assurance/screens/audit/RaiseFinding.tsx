import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { ask } from '../../../../web/frame/call.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { ComboBox } from '../../../../web/kit/ComboBox.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { postLedger, unitLedger } from '../../../organization/contract.ts'
import {
  type AuditRow,
  type Engagement,
  findingSeverities,
  findingSeverityTerms,
  raiseFinding,
} from '../../contract.ts'
import { findingWords } from './words.ts'

const find = (ledger: typeof unitLedger | typeof postLedger) => (search: string) =>
  ask(ledger.endpoints.choices, { query: { search: search.slice(0, 200) } })

interface To {
  readonly unit: string | null
  readonly post: string | null
  readonly answerDue: string | null
}

/** 7 指摘: what was found, against what, to whom. */
export function RaiseFinding({
  audit,
  row,
  onClose,
}: {
  readonly audit: Engagement
  readonly row: AuditRow
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(findingWords)
  const said = useSaid()
  const say = useToast()
  const raise = useAct(raiseFinding)
  const [only] = audit.units
  const [severity, setSeverity] = useState<string | null>('medium')
  const [to, setTo] = useState<To>({ unit: only?.id ?? null, post: null, answerDue: null })
  const [text, setText] = useState({
    title: '',
    fact: row.judgement?.note ?? '',
    criterion: `${row.chapter}／${row.item}　${row.title}`,
    recommendation: '',
  })
  const field = (key: keyof typeof text) => ({
    name: key,
    value: text[key],
    onChange: (value: string) => setText((before) => ({ ...before, [key]: value })),
  })
  const submit = async (): Promise<void> => {
    await raise.mutateAsync({
      params: { id: audit.id },
      body: {
        ...text,
        rowId: row.id,
        severity: findingSeverities.find((one) => one === severity) ?? 'medium',
        ...to,
        unit: to.unit ?? '',
      },
    })
    say({ text: words.raisedNow })
    onClose()
  }
  return (
    <Dialog title={`${words.raise}：No.${row.number}`} isOpen onClose={onClose} width="lg">
      <Form onSubmit={submit} className="grid gap-4">
        {({ isBusy }) => (
          <>
            <RadioGroup
              label={words.severity}
              isRequired
              value={severity}
              onChange={setSeverity}
              options={findingSeverities.map((value) => ({ value, label: said(findingSeverityTerms[value]) }))}
            />
            <TextField label={words.name} isRequired maxLength={200} {...field('title')} />
            <TextArea label={words.fact} isRequired maxLength={10000} {...field('fact')} />
            <TextArea label={words.criterion} isRequired rows={2} maxLength={2000} {...field('criterion')} />
            <TextArea label={words.recommendation} isRequired maxLength={10000} {...field('recommendation')} />
            <Addressee audit={audit} value={to} onChange={setTo} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.raise}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}

/** Who answers, and by when. */
function Addressee({
  audit,
  value,
  onChange,
}: {
  readonly audit: Engagement
  readonly value: To
  readonly onChange: (value: To) => void
}): ReactNode {
  const words = useWords(findingWords)
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <ComboBox
        label={words.unit}
        name="unit"
        isRequired
        value={value.unit}
        chosenName={audit.units[0]?.name ?? ''}
        onChange={(unit) => onChange({ ...value, unit })}
        find={find(unitLedger)}
      />
      <ComboBox
        label={words.post}
        name="post"
        value={value.post}
        onChange={(post) => onChange({ ...value, post })}
        find={find(postLedger)}
      />
      <DateField
        label={words.answerDue}
        support={words.answerDueNote}
        name="answerDue"
        value={value.answerDue}
        onChange={(answerDue) => onChange({ ...value, answerDue })}
      />
    </div>
  )
}
