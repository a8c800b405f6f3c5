import { type ReactNode, useState } from 'react'
import { useAct } from '../../../web/frame/asking.ts'
import { useSession } from '../../../web/frame/session.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { DateField } from '../../../web/kit/DateField.tsx'
import { Actions } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { TextArea } from '../../../web/kit/TextArea.tsx'
import { TextField } from '../../../web/kit/TextField.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import { type Disposal, recordDisposal } from '../contract.ts'
import { MethodChoice } from './MethodChoice.tsx'
import { disposalWords } from './words.ts'

/** What was done, when, by whom, before whose eyes; with it the asset goes out of use. */
export function RecordDisposal({ disposal }: { readonly disposal: Disposal }): ReactNode {
  const words = useWords(disposalWords)
  const { today } = useSession()
  const say = useToast()
  const record = useAct(recordDisposal)
  const [disposedOn, setDisposedOn] = useState<string | null>(today)
  const [done, setDone] = useState({ method: disposal.method, reuse: disposal.reuse })
  const [texts, setTexts] = useState<Texts>({ doneBy: '', witness: '', certificate: '', remarks: '' })
  const send = async (): Promise<void> => {
    if (disposedOn === null) return
    const orNull = (text: string): string | null => (text.trim() === '' ? null : text)
    const body = {
      ...done,
      disposedOn,
      doneBy: texts.doneBy,
      witness: orNull(texts.witness),
      certificate: orNull(texts.certificate),
      remarks: orNull(texts.remarks),
    }
    await record.mutateAsync({ params: { id: disposal.id }, body })
    say({ text: words.recordedToast })
  }
  return (
    <Section title={words.doRecord} note={words.recordNote}>
      <Form onSubmit={send} className="grid max-w-2xl gap-5">
        {({ isBusy }) => (
          <>
            <DateField
              label={words.disposedOn}
              name="disposedOn"
              isRequired
              value={disposedOn}
              onChange={setDisposedOn}
            />
            <MethodChoice
              allowed={disposal.allowed}
              method={done.method}
              reuse={done.reuse}
              onChange={(method, reuse) => setDone({ method, reuse })}
            />
            <Witnesses texts={texts} onChange={(patch) => setTexts((all) => ({ ...all, ...patch }))} />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.record}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Section>
  )
}

interface Texts {
  readonly doneBy: string
  readonly witness: string
  readonly certificate: string
  readonly remarks: string
}

function Witnesses({
  texts,
  onChange,
}: {
  readonly texts: Texts
  readonly onChange: (patch: Partial<Texts>) => void
}): ReactNode {
  const words = useWords(disposalWords)
  return (
    <>
      <TextField
        label={words.doneBy}
        support={words.doneBySupport}
        name="doneBy"
        isRequired
        maxLength={200}
        value={texts.doneBy}
        onChange={(doneBy) => onChange({ doneBy })}
      />
      <TextField
        label={words.witness}
        name="witness"
        maxLength={200}
        value={texts.witness}
        onChange={(witness) => onChange({ witness })}
      />
      <TextField
        label={words.certificate}
        support={words.certificateSupport}
        name="certificate"
        maxLength={200}
        value={texts.certificate}
        onChange={(certificate) => onChange({ certificate })}
      />
      <TextArea
        label={words.remarks}
        name="remarks"
        rows={2}
        maxLength={2_000}
        value={texts.remarks}
        onChange={(remarks) => onChange({ remarks })}
      />
    </>
  )
}
