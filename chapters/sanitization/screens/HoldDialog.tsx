import { type ReactNode, useState } from 'react'
import { useAct } from '../../../web/frame/asking.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { Actions, Dialog } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { RadioGroup } from '../../../web/kit/RadioGroup.tsx'
import { TextArea } from '../../../web/kit/TextArea.tsx'
import { TextField } from '../../../web/kit/TextField.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import { decideHold, type Hold } from '../contract.ts'
import { holdWords } from './words.table.ts'

/** 2(12): answers for a held file, with a scan and a reason, or puts it away. */
export function HoldDialog({ hold, onClose }: { readonly hold: Hold; readonly onClose: () => void }): ReactNode {
  const words = useWords(holdWords)
  const said = useSaid()
  const say = useToast()
  const decide = useAct(decideHold)
  const [act, setAct] = useState<'released' | 'discarded' | null>(hold.never === null ? null : 'discarded')
  const [scan, setScan] = useState('')
  const [because, setBecause] = useState('')
  const send = async (): Promise<void> => {
    if (act === null) return
    await decide.mutateAsync({
      params: { id: hold.id },
      body: { act, because, ...(act === 'released' ? { scan } : {}) },
    })
    say({ text: words.done })
    onClose()
  }
  return (
    <Dialog title={words.decideOf(hold.name)} isOpen onClose={onClose}>
      <Form onSubmit={send}>
        {({ isBusy }) => (
          <>
            <Notice tone={hold.never === null ? 'warning' : 'error'} title={said(hold.never ?? hold.because)}>
              <p>{said(hold.next)}</p>
            </Notice>
            <RadioGroup
              label={words.act}
              name="act"
              isRequired
              isStacked
              value={act}
              options={[
                ...(hold.never === null ? [{ value: 'released', label: words.release }] : []),
                { value: 'discarded', label: words.discard },
              ]}
              onChange={(next) => setAct(next === 'released' ? 'released' : 'discarded')}
            />
            {act === 'released' && (
              <TextField
                label={words.scan}
                name="scan"
                support={words.scanNote}
                isRequired
                maxLength={500}
                value={scan}
                onChange={setScan}
              />
            )}
            <TextArea
              label={words.because}
              name="because"
              support={words.becauseNote}
              isRequired
              maxLength={1_000}
              value={because}
              onChange={setBecause}
            />
            <Actions>
              <Button type="submit" look={act === 'released' ? 'danger' : 'primary'} isBusy={isBusy}>
                {words.record}
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
