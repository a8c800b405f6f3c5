import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { Timeline } from '../../../../web/kit/Timeline.tsx'
import { type DrillCourse, writeDrillEntry } from '../../contract.ts'
import { drillWords } from './words.ts'

const kinds = ['act', 'good', 'improve'] as const

/** What was done when, and what was seen. */
export function DrillLog({ course }: { readonly course: DrillCourse }): ReactNode {
  const words = useWords(drillWords)
  return (
    <Section title={words.log}>
      {course.entries.length === 0 ? (
        <p>{words.noLog}</p>
      ) : (
        <Timeline
          label={words.log}
          events={course.entries.map((entry) => ({
            id: entry.id,
            at: entry.at,
            by: entry.by,
            title: (
              <>
                <Chip tone={entry.kind === 'improve' ? 'warning' : 'plain'}>{words[entry.kind]}</Chip> {entry.text}
              </>
            ),
          }))}
        />
      )}
      {course.mayWrite && <Write id={course.id} isOver={course.state === 'held'} />}
    </Section>
  )
}

function Write({ id, isOver }: { readonly id: string; readonly isOver: boolean }): ReactNode {
  const words = useWords(drillWords)
  const act = useAct(writeDrillEntry)
  const [kind, setKind] = useState<(typeof kinds)[number]>(isOver ? 'improve' : 'act')
  const [text, setText] = useState('')
  const send = async (): Promise<void> => {
    await act.mutateAsync({ params: { id }, body: { kind, text } })
    setText('')
  }
  return (
    <div className="no-print mt-3 max-w-3xl">
      <Form onSubmit={send} className="grid gap-3">
        {({ isBusy }) => (
          <>
            <RadioGroup
              label={words.entry}
              value={kind}
              options={kinds.map((value) => ({ value, label: words[value] }))}
              onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'act')}
            />
            <TextArea
              label={words.entry}
              hideLabel
              name="body/text"
              isRequired
              rows={2}
              maxLength={2000}
              value={text}
              onChange={setText}
            />
            <div>
              <Button type="submit" isBusy={isBusy}>
                {words.write}
              </Button>
            </div>
          </>
        )}
      </Form>
    </div>
  )
}
