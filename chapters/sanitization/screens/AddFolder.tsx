import { type ReactNode, useState } from 'react'
import { useAct } from '../../../web/frame/asking.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { Actions, Dialog } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { NumberField } from '../../../web/kit/NumberField.tsx'
import { TextField } from '../../../web/kit/TextField.tsx'
import { addFolder } from '../contract.ts'
import { OwnerField } from './OwnerField.tsx'
import { gateWords } from './words.table.ts'

/** A folder to watch. */
export function AddFolder({ onClose }: { readonly onClose: () => void }): ReactNode {
  const words = useWords(gateWords)
  const act = useAct(addFolder)
  const [paths, setPaths] = useState({ name: '', inPath: '', outPath: '', heldPath: '' })
  const [settleSeconds, setSettle] = useState<number | null>(5)
  const [owner, setOwner] = useState<string | null>(null)
  const send = async (): Promise<void> => {
    if (owner === null) return
    await act.mutateAsync({ body: { ...paths, settleSeconds: settleSeconds ?? 5, owner } })
    onClose()
  }
  return (
    <Dialog title={words.addFolder} isOpen onClose={onClose}>
      <Form onSubmit={send}>
        {({ isBusy }) => (
          <>
            {(['name', 'inPath', 'outPath', 'heldPath'] as const).map((name) => (
              <TextField
                key={name}
                label={words[name]}
                name={name}
                isRequired
                maxLength={500}
                value={paths[name]}
                onChange={(value) => setPaths((all) => ({ ...all, [name]: value }))}
              />
            ))}
            <NumberField
              label={words.settle}
              name="settleSeconds"
              min={1}
              max={3_600}
              value={settleSeconds}
              onChange={setSettle}
            />
            <OwnerField value={owner} onChange={setOwner} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.add}
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
