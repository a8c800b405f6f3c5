import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import type { Answer } from '../../../../web/frame/call.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { confirmUnit, type readUnitAnswers, type Tallied } from '../../contract.ts'
import { unitWords } from '../words/inspection.ts'

type Reply = Answer<typeof readUnitAnswers>

interface Improvement {
  readonly question: Tallied
  readonly isChosen: boolean
  readonly what: string
  readonly dueOn: string | null
}

/** The manager confirms, adds remarks, and makes improvements of what was answered with いいえ. */
export function ConfirmUnit({ reply, onClose }: { readonly reply: Reply; readonly onClose: () => void }): ReactNode {
  const words = useWords(unitWords)
  const say = useToast()
  const confirm = useAct(confirmUnit)
  const { campaign, unit, questions, improveBy } = reply
  const [remarks, setRemarks] = useState('')
  const [items, setItems] = useState<readonly Improvement[]>(() =>
    questions
      .filter(({ counts }) => (counts?.no ?? 0) > 0)
      .map((question) => ({ question, isChosen: true, what: wording(question.text), dueOn: improveBy })),
  )
  const change = (at: number, patch: Partial<Improvement>): void =>
    setItems(items.map((item, index) => (index === at ? { ...item, ...patch } : item)))
  const submit = async (): Promise<void> => {
    const improvements = items
      .filter(({ isChosen }) => isChosen)
      .map(({ question, what, dueOn }) => ({
        audience: question.audience,
        key: question.key,
        what,
        dueOn: dueOn ?? improveBy,
      }))
    const done = await confirm.mutateAsync({
      params: { id: campaign.id, unit: unit.id },
      body: { remarks, improvements },
    })
    say({ text: words.done(done.improvements) })
    onClose()
  }
  return (
    <Dialog title={words.confirmTitle} isOpen onClose={onClose} width="lg">
      <Form onSubmit={submit}>
        {({ isBusy }) => (
          <>
            <TextArea
              label={words.remarks}
              support={words.remarksSupport}
              name="remarks"
              isRequired={unit.submitted < unit.asked}
              value={remarks}
              onChange={setRemarks}
              maxLength={2000}
            />
            <section className="grid gap-3">
              <h3 className="text-dns-16B-130">{words.improvements}</h3>
              <p className="text-dns-14N-130 text-solid-gray-700">
                {items.length === 0 ? words.noNoes : words.improvementsNote}
              </p>
              {items.map((item, at) => (
                <ImprovementFields key={item.question.key} item={item} onChange={(patch) => change(at, patch)} />
              ))}
            </section>
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.confirm}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}

/** 170 of the 200 characters that the ledger's field holds: the question, quoted, is the first wording of what to improve. */
const wording = (question: string): string =>
  `「${question.replace(/（[^）]*）。?$|。$/u, '').slice(0, 170)}」に、全員が「はい」と答えられるようにする`

function ImprovementFields({
  item,
  onChange,
}: {
  readonly item: Improvement
  readonly onChange: (patch: Partial<Improvement>) => void
}): ReactNode {
  const words = useWords(unitWords)
  return (
    <div className="grid gap-2 rounded-6 border border-solid-gray-200 p-3">
      <Checkbox label={item.question.text} isSelected={item.isChosen} onChange={(isChosen) => onChange({ isChosen })} />
      {item.isChosen && (
        <div className="grid gap-2">
          <TextField
            label={words.what}
            name={`what-${item.question.key}`}
            isRequired
            value={item.what}
            maxLength={200}
            onChange={(what) => onChange({ what })}
          />
          <DateField
            label={words.dueOn}
            name={`due-${item.question.key}`}
            isRequired
            value={item.dueOn}
            onChange={(dueOn) => onChange({ dueOn })}
          />
        </div>
      )}
    </div>
  )
}
