import { type ReactNode, useState } from 'react'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { controlClasses, Field } from '../../../../web/kit/Field.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import type { ClauseNode } from '../../contract.ts'
import type { EditParts } from './TreeEditor.tsx'
import { editWords } from './words.ts'

/** Cuts a clause where the cursor stands. */
export function SplitDialog({
  clause,
  onClose,
  onSplit,
}: {
  readonly clause: ClauseNode
  readonly onClose: () => void
  readonly onSplit: (parts: EditParts) => Promise<void>
}): ReactNode {
  const words = useWords(editWords)
  const [at, setAt] = useState(firstCut(clause.text))
  const [number, setNumber] = useState('')
  const [title, setTitle] = useState('')
  const submit = async (): Promise<void> => {
    await onSplit({ at, number, ...(title.trim() === '' ? {} : { title: title.trim() }) })
    onClose()
  }
  return (
    <Dialog title={words.splitTitle} isOpen onClose={onClose} width="lg">
      <Form onSubmit={submit}>
        {({ isBusy }) => (
          <>
            <Field label={words.text} support={words.splitHelp}>
              {(tied) => (
                <textarea
                  {...tied}
                  readOnly
                  rows={8}
                  className={controlClasses}
                  value={clause.text}
                  onSelect={(event) => setAt(event.currentTarget.selectionStart)}
                />
              )}
            </Field>
            <div>
              <p className="text-dns-14B-130">{words.rest}</p>
              <p
                className="prose min-h-12 rounded-6 bg-solid-gray-50 px-3 py-2 leading-150 whitespace-pre-wrap"
                aria-live="polite"
              >
                {clause.text.slice(at).trim()}
              </p>
            </div>
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField label={words.newNumber} value={number} onChange={setNumber} maxLength={40} />
              <TextField label={words.newTitle} value={title} onChange={setTitle} maxLength={200} />
            </div>
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.cut}
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

/** Where a cut is most often wanted: behind the first paragraph, else behind the first sentence; at the end where there is but one. */
function firstCut(text: string): number {
  const paragraph = text.indexOf('\n')
  if (paragraph > 0) return paragraph
  const sentence = text.indexOf('。')
  return sentence < 0 ? text.length : sentence + 1
}
