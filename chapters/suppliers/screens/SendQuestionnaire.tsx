import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { useSession } from '../../../web/frame/session.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { DateField } from '../../../web/kit/DateField.tsx'
import { Actions, Dialog } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { TextArea } from '../../../web/kit/TextArea.tsx'
import { contractLedger, defaultQuestions, sendQuestionnaire } from '../contract.ts'
import { questionnaireWords } from './words.ts'

const asked = defaultQuestions.filter(({ kind }) => kind === 'yes-no').map(({ text }) => text)
const note = defaultQuestions.filter(({ kind }) => kind !== 'yes-no')

/** 6(8): choose the contract and the day, change the questions, get the link once. */
export function SendQuestionnaire({ onClose }: { readonly onClose: () => void }): ReactNode {
  const words = useWords(questionnaireWords)
  const { today } = useSession()
  const { rows } = useReply(contractLedger.endpoints.list, { query: { size: 300, filter: `endsOn:>=${today}` } })
  const send = useAct(sendQuestionnaire)
  const [contract, setContract] = useState('')
  const [dueOn, setDueOn] = useState<string | null>(null)
  const [text, setText] = useState(asked.join('\n'))
  const submit = async (): Promise<void> => {
    const lines = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
    const questions = lines.map((line, at) => ({ id: `q${at + 1}`, text: line, kind: 'yes-no' as const }))
    await send.mutateAsync({ body: { contractId: contract, dueOn: dueOn ?? '', questions: [...questions, ...note] } })
  }
  return (
    <Dialog title={words.send} isOpen onClose={onClose} width="md">
      {send.data === undefined ? (
        <Form onSubmit={submit} className="grid gap-4">
          {({ isBusy }) => (
            <>
              <Select
                label={words.contract}
                name="contract"
                isRequired
                none="—"
                value={contract}
                options={rows.map((row) => ({ value: row.id, label: String(row.values['title'] ?? '') }))}
                onChange={setContract}
              />
              <DateField label={words.due} name="due" isRequired value={dueOn} onChange={setDueOn} />
              <TextArea label={words.questions} name="questions" isRequired rows={8} value={text} onChange={setText} />
              <Actions>
                <Button type="submit" look="primary" isBusy={isBusy}>
                  {words.create}
                </Button>
              </Actions>
            </>
          )}
        </Form>
      ) : (
        <Notice tone="success" title={words.link}>
          <p className="font-mono break-all select-all">{`${location.origin}${send.data.path}`}</p>
          <p>{words.linkNote}</p>
        </Notice>
      )}
    </Dialog>
  )
}
