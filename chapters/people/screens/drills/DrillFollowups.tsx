import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { addFollowup, type DrillCourse } from '../../contract.ts'
import { PersonField } from '../PersonField.tsx'
import { FollowupTable } from './FollowupTable.tsx'
import { drillWords } from './words.ts'

/** What follows from the drill: owner and day; it becomes the owner's task. */
export function DrillFollowups({ course }: { readonly course: DrillCourse }): ReactNode {
  const words = useWords(drillWords)
  return (
    <Section title={words.followups} note={words.followupNote}>
      {course.followups.length === 0 ? <p>{words.noFollowups}</p> : <FollowupTable rows={course.followups} />}
      {course.mayWrite && <Add id={course.id} />}
    </Section>
  )
}

function Add({ id }: { readonly id: string }): ReactNode {
  const words = useWords(drillWords)
  const act = useAct(addFollowup)
  const [text, setText] = useState('')
  const [owner, setOwner] = useState<string | null>(null)
  const [dueOn, setDueOn] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  const send = async (): Promise<void> => {
    await act.mutateAsync({ params: { id }, body: { text, owner: owner ?? '', dueOn: dueOn ?? '' } })
    setText('')
    setOwner(null)
    setDueOn(null)
    setRound(round + 1)
  }
  return (
    <div key={round} className="no-print mt-3 max-w-4xl">
      <Form onSubmit={send} className="grid gap-3">
        {({ isBusy }) => (
          <>
            <TextField
              label={words.followup}
              name="body/text"
              isRequired
              maxLength={1000}
              value={text}
              onChange={setText}
            />
            <div className="flex flex-wrap items-end gap-4">
              <div className="min-w-56 flex-1">
                <PersonField label={words.owner} name="body/owner" isRequired value={owner} onChange={setOwner} />
              </div>
              <DateField label={words.due} name="body/dueOn" isRequired value={dueOn} onChange={setDueOn} />
              <Button type="submit" isBusy={isBusy}>
                {words.addFollowup}
              </Button>
            </div>
          </>
        )}
      </Form>
    </div>
  )
}
