import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import type { ClauseNode } from '../../contract.ts'
import type { Edit } from './acts.ts'
import { editWords } from './words.ts'

/** The field that takes the focus first. */
export type EditField = 'number' | 'title' | 'text'

interface Props {
  readonly clause: ClauseNode
  readonly field: EditField
  readonly onClose: () => void
  readonly onEdit: (edits: readonly Edit[]) => Promise<void>
}

/** Number, title and text of one clause; only what changed is sent, each as a step of its own. */
export function EditDialog({ clause, field, onClose, onEdit }: Props): ReactNode {
  const words = useWords(editWords)
  const place = useRef<HTMLDivElement>(null)
  const [number, setNumber] = useState(clause.number)
  const [title, setTitle] = useState(clause.title ?? '')
  const [text, setText] = useState(clause.text)
  useEffect(() => {
    const wanted = place.current?.querySelectorAll<HTMLElement>('input, textarea')[order.indexOf(field)]
    wanted?.focus()
  }, [field])
  const submit = async (): Promise<void> => {
    await onEdit([
      ...(text === clause.text ? [] : [['retext', { text }] as const]),
      ...(title === (clause.title ?? '') ? [] : [['retitle', { title }] as const]),
      ...(number === clause.number ? [] : [['renumber', { number }] as const]),
    ])
    onClose()
  }
  return (
    <Dialog title={words.editTitle(clause.path)} isOpen onClose={onClose} width="lg">
      <div ref={place}>
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
                <span className="self-center text-dns-14N-130 text-solid-gray-700">{words.send}</span>
              </Actions>
            </>
          )}
        </Form>
      </div>
    </Dialog>
  )
}

const order: readonly EditField[] = ['number', 'title', 'text']
