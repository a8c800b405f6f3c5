import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { ask as askServer } from '../../../../web/frame/call.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import type { MethodId } from '../../../assets/contract.ts'
import { askMediumDisposal, type Disposable, findDisposable } from '../../contract.ts'
import { MethodField } from './MethodField.tsx'
import { mediumDisposalWords } from './words.ts'

/** By the number on the label: what it is, how it may be disposed of, why. */
export function AskDisposal({ onClose }: { readonly onClose: () => void }): ReactNode {
  const words = useWords(mediumDisposalWords)
  const [number, setNumber] = useState('')
  const [thing, setThing] = useState<Disposable | null | undefined>()
  const find = async (): Promise<void> => {
    const [first] = await askServer(findDisposable, { query: { number } })
    setThing(first ?? null)
  }
  return (
    <Dialog title={words.ask} isOpen onClose={onClose}>
      <div className="grid gap-4">
        <Form onSubmit={find} className="flex flex-wrap items-end gap-3">
          {({ isBusy }) => (
            <>
              <TextField
                label={words.number}
                name="number"
                isRequired
                autoFocus
                maxLength={200}
                value={number}
                onChange={setNumber}
              />
              <Button type="submit" isBusy={isBusy}>
                {words.find}
              </Button>
            </>
          )}
        </Form>
        <div aria-live="polite">
          {thing === null && <Notice tone="warning" title={words.notFound} />}
          {thing != null && thing.because !== null && (
            <Notice tone="warning" title={`${thing.number} ${thing.name}`}>
              {thing.because}
            </Notice>
          )}
        </div>
        {thing != null && thing.because === null && <How key={thing.id} thing={thing} onClose={onClose} />}
      </div>
    </Dialog>
  )
}

function How({ thing, onClose }: { readonly thing: Disposable; readonly onClose: () => void }): ReactNode {
  const words = useWords(mediumDisposalWords)
  const say = useToast()
  const ask = useAct(askMediumDisposal)
  const [method, setMethod] = useState<MethodId | null>(null)
  const [reuse, setReuse] = useState(false)
  const [reason, setReason] = useState('')
  const send = async (): Promise<void> => {
    if (method === null) return
    await ask.mutateAsync({ body: { kind: thing.kind, id: thing.id, method, reuse, reason } })
    say({ text: words.sent })
    onClose()
  }
  return (
    <Form onSubmit={send} className="grid gap-4">
      {({ isBusy }) => (
        <>
          <p className="text-dns-17B-130">{`${thing.number} ${thing.name}`}</p>
          <MethodField
            allowed={thing.allowed}
            method={method}
            reuse={reuse}
            onChange={(next, again) => {
              setMethod(next)
              setReuse(again)
            }}
          />
          <TextArea
            label={words.reason}
            name="reason"
            isRequired
            rows={2}
            maxLength={1_000}
            value={reason}
            onChange={setReason}
          />
          <Actions>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {words.send}
            </Button>
          </Actions>
        </>
      )}
    </Form>
  )
}
