import { type ReactNode, useState } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { type ClauseNode, editTree, type TreeAct, type Version } from '../../contract.ts'
import type { EditParts } from './TreeEditor.tsx'
import { editWords } from './words.ts'

/** Number, title and text of one clause; only what changed is sent, each as a step of its own. */
export function EditDialog({
  version,
  clause,
  onClose,
}: {
  readonly version: Version
  readonly clause: ClauseNode
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(editWords)
  const say = useToast()
  const { change } = useAddress()
  const edit = useAct(editTree)
  const [number, setNumber] = useState(clause.number)
  const [title, setTitle] = useState(clause.title ?? '')
  const [text, setText] = useState(clause.text)
  const submit = async (): Promise<void> => {
    const steps: readonly (readonly [TreeAct, EditParts])[] = [
      ...(text === clause.text ? [] : [['retext', { text }] as const]),
      ...(title === (clause.title ?? '') ? [] : [['retitle', { title }] as const]),
      ...(number === clause.number ? [] : [['renumber', { number }] as const]),
    ]
    let [target, step] = [clause.id, version.steps]
    for (const [act, parts] of steps) {
      const done = await edit.mutateAsync({ params: { id: version.id }, body: { act, clause: target, step, ...parts } })
      target = done.clause ?? target
      step = done.step
    }
    change({ clause: target })
    say({ text: words.done })
    onClose()
  }
  return (
    <Dialog title={words.editTitle} isOpen onClose={onClose} width="lg">
      <Form onSubmit={submit}>
        {({ isBusy }) => (
          <>
            <div className="grid gap-4 sm:grid-cols-[10rem_1fr]">
              <TextField label={words.number} value={number} onChange={setNumber} maxLength={40} />
              <TextField label={words.title} value={title} onChange={setTitle} maxLength={200} />
            </div>
            <TextArea label={words.text} support={words.remapped} value={text} onChange={setText} rows={8} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.apply}
              </Button>
              <Button look="plain" onPress={onClose}>
                {words.cancel}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Dialog>
  )
}
