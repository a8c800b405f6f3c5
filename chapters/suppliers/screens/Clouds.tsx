import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { Actions } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { RadioGroup } from '../../../web/kit/RadioGroup.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { TextArea } from '../../../web/kit/TextArea.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import { LedgerScreens } from '../../../web/ledger/LedgerScreens.tsx'
import { personLedger, unitLedger } from '../../organization/contract.ts'
import { cloudLedger, decideCloud, readCloudCourse } from '../contract.ts'
import { DeclareEmptiness, Emptiness } from './Emptiness.tsx'
import { cloudWords } from './words.ts'

/** 6(8): cloud services, each with what it lacks and the permission. */
export function Clouds(): ReactNode {
  return (
    <LedgerScreens
      ledger={cloudLedger}
      references={[unitLedger, personLedger]}
      actions={<DeclareEmptiness ledger="suppliers.cloud" />}
      panels={[
        { id: 'permission', label: cloudWords.tab, content: (row) => <Permission key={row.revision} id={row.id} /> },
      ]}
    >
      <Emptiness ledger="suppliers.cloud" />
    </LedgerScreens>
  )
}

function Permission({ id }: { readonly id: string }): ReactNode {
  const words = useWords(cloudWords)
  const course = useReply(readCloudCourse, { params: { id } })
  return (
    <div className="grid gap-6">
      <p>{words[course.state]}</p>
      {course.lacks.length === 0 ? (
        <Notice tone="success" title={words.complete} />
      ) : (
        <Notice tone="warning" title={words.lacks}>
          <ul className="list-disc pl-5">
            {course.lacks.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Notice>
      )}
      {course.mayDecide && <Decision id={id} isComplete={course.lacks.length === 0} />}
    </div>
  )
}

function Decision({ id, isComplete }: { readonly id: string; readonly isComplete: boolean }): ReactNode {
  const words = useWords(cloudWords)
  const say = useToast()
  const decide = useAct(decideCloud)
  const [act, setAct] = useState<'permitted' | 'refused' | null>(null)
  const [comment, setComment] = useState('')
  const send = async (): Promise<void> => {
    if (act === null) return
    await decide.mutateAsync({ params: { id }, body: { act, comment } })
    say({ text: words.decided })
  }
  return (
    <Section title={words.decide}>
      <Form onSubmit={send} className="grid max-w-2xl gap-5">
        {({ isBusy }) => (
          <>
            <RadioGroup
              label={words.decide}
              hideLabel
              isRequired
              value={act}
              onChange={(next) => setAct(next === 'permitted' ? 'permitted' : 'refused')}
              options={[
                ...(isComplete ? [{ value: 'permitted', label: words.permit }] : []),
                { value: 'refused', label: words.refuse },
              ]}
            />
            <TextArea
              label={words.comment}
              name="comment"
              isRequired={act === 'refused'}
              value={comment}
              onChange={setComment}
              maxLength={2_000}
            />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.decide}
              </Button>
            </Actions>
          </>
        )}
      </Form>
    </Section>
  )
}
