import { type ReactNode, useState } from 'react'
import { useAct } from '../../../web/frame/asking.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { DateField } from '../../../web/kit/DateField.tsx'
import { Actions, Dialog } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { RadioGroup } from '../../../web/kit/RadioGroup.tsx'
import { TextField } from '../../../web/kit/TextField.tsx'
import { type Direction, directions, directionTerms, issueKey } from '../contract.ts'
import { OwnerField } from './OwnerField.tsx'
import { gateWords } from './words.table.ts'

/** A key for another system; the key itself is shown once. */
export function IssueKey({ onClose }: { readonly onClose: () => void }): ReactNode {
  const words = useWords(gateWords)
  const said = useSaid()
  const act = useAct(issueKey)
  const [name, setName] = useState('')
  const [direction, setDirection] = useState<Direction>('inward')
  const [owner, setOwner] = useState<string | null>(null)
  const [expiresOn, setExpiresOn] = useState<string | null>(null)
  const send = async (): Promise<void> => {
    if (owner === null || expiresOn === null) return
    await act.mutateAsync({ body: { name, direction, owner, expiresOn } })
  }
  if (act.data !== undefined)
    return (
      <Dialog title={words.secret} isOpen mustAnswer onClose={onClose}>
        <div className="grid gap-4">
          <p className="leading-150">{words.secretText}</p>
          <code className="rounded-4 border border-solid-gray-420 bg-solid-gray-50 px-3 py-2 font-mono break-all select-all">
            {act.data.secret}
          </code>
          <Actions>
            <Button look="primary" onPress={onClose}>
              {words.close}
            </Button>
          </Actions>
        </div>
      </Dialog>
    )
  return (
    <Dialog title={words.issue} isOpen onClose={onClose}>
      <Form onSubmit={send}>
        {({ isBusy }) => (
          <>
            <TextField label={words.name} name="name" isRequired maxLength={100} value={name} onChange={setName} />
            <RadioGroup
              label={words.direction}
              name="direction"
              isStacked
              value={direction}
              options={directions.map((one) => ({ value: one, label: said(directionTerms[one]) }))}
              onChange={(next) => setDirection(next === 'outward' ? 'outward' : 'inward')}
            />
            <OwnerField value={owner} onChange={setOwner} />
            <DateField label={words.expiresOn} name="expiresOn" isRequired value={expiresOn} onChange={setExpiresOn} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.issue}
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
