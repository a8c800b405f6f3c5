import { type ReactNode, useState } from 'react'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { controlClasses, Field } from '../../../../web/kit/Field.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import type { ClauseNode } from '../../contract.ts'
import type { EditParts } from './acts.ts'
import { breaksOf, nextNumber } from './cuts.ts'
import { splitWords } from './tree-words.ts'

interface Props {
  readonly clause: ClauseNode
  readonly onClose: () => void
  readonly onSplit: (parts: EditParts) => Promise<void>
}

/** Cuts a clause between two sentences, or wherever the cursor stands; both halves are seen before. */
export function SplitDialog({ clause, onClose, onSplit }: Props): ReactNode {
  const words = useWords(splitWords)
  const breaks = breaksOf(clause.text)
  const [at, setAt] = useState(breaks[0]?.at ?? 0)
  const [number, setNumber] = useState(nextNumber(clause.number))
  const [title, setTitle] = useState('')
  const submit = async (): Promise<void> => {
    await onSplit({ at, number, ...(title.trim() === '' ? {} : { title: title.trim() }) })
    onClose()
  }
  return (
    <Dialog title={words.title(clause.path)} isOpen onClose={onClose} width="lg">
      <Form onSubmit={submit}>
        {({ isBusy }) => (
          <>
            {breaks.length > 0 && (
              <RadioGroup
                label={words.places}
                isStacked
                value={String(at)}
                options={breaks.map((one) => ({ value: String(one.at), label: `${one.before} ／ ${one.after}` }))}
                onChange={(value) => setAt(Number(value))}
              />
            )}
            <Field label={words.free} support={words.freeSupport}>
              {(tied) => (
                <textarea
                  {...tied}
                  rows={4}
                  className={`${controlClasses} leading-150`}
                  value={clause.text}
                  onChange={() => undefined}
                  onSelect={(event) => setAt(event.currentTarget.selectionStart)}
                />
              )}
            </Field>
            <div className="grid gap-4 sm:grid-cols-2" aria-live="polite">
              <Half label={words.keeps} text={clause.text.slice(0, at).trimEnd()} />
              <Half label={words.goes} text={clause.text.slice(at).trim()} />
            </div>
            <div className="grid gap-4 sm:grid-cols-[10rem_1fr]">
              <TextField label={words.number} value={number} onChange={setNumber} maxLength={40} />
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

function Half({ label, text }: { readonly label: string; readonly text: string }): ReactNode {
  return (
    <div>
      <p className="text-dns-14B-130">{label}</p>
      <p className="prose mt-1 min-h-12 rounded-6 bg-solid-gray-50 px-3 py-2 leading-150 whitespace-pre-wrap">{text}</p>
    </div>
  )
}
