import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { NumberField } from '../../../../web/kit/NumberField.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { type DrillCourse, type DrillPlan, planDrill } from '../../contract.ts'
import { PersonField } from '../PersonField.tsx'
import { drillWords } from './words.ts'

/** Participants and injects, row by row, saved together. */
export function DrillPlanEditor({
  course,
  onClose,
}: {
  readonly course: DrillCourse
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(drillWords)
  const say = useToast()
  const act = useAct(planDrill)
  const [participants, setParticipants] = useState<DrillPlan['participants']>(course.participants)
  const [injects, setInjects] = useState<DrillPlan['injects']>(course.injects)
  const send = async (): Promise<void> => {
    const body = { participants: participants.map(({ role, person }) => ({ role, person })), injects }
    await act.mutateAsync({ params: { id: course.id }, body })
    say({ text: words.saved })
    onClose()
  }
  return (
    <Form onSubmit={send} className="grid gap-6">
      {({ isBusy }) => (
        <>
          <Participants course={course} rows={participants} onChange={setParticipants} />
          <Injects rows={injects} onChange={setInjects} />
          <Actions>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {words.save}
            </Button>
            <Button look="plain" onPress={onClose}>
              {words.cancel}
            </Button>
          </Actions>
        </>
      )}
    </Form>
  )
}

function Participants({
  course,
  rows,
  onChange,
}: {
  readonly course: DrillCourse
  readonly rows: DrillPlan['participants']
  readonly onChange: (rows: DrillPlan['participants']) => void
}): ReactNode {
  const words = useWords(drillWords)
  const names = new Map(course.participants.map(({ person, name }) => [person, name ?? '']))
  return (
    <Rows
      title={words.participants}
      rows={rows}
      onChange={onChange}
      fresh={{ role: '', person: null }}
      row={(one, set) => (
        <>
          <div className="min-w-48 flex-1">
            <TextField
              label={words.role}
              isRequired
              value={one.role}
              maxLength={100}
              onChange={(role) => set({ ...one, role })}
            />
          </div>
          <div className="min-w-48 flex-1">
            <PersonField
              label={words.person}
              value={one.person}
              chosenName={names.get(one.person) ?? ''}
              onChange={(person) => set({ ...one, person })}
            />
          </div>
        </>
      )}
    />
  )
}

function Injects({
  rows,
  onChange,
}: {
  readonly rows: DrillPlan['injects']
  readonly onChange: (rows: DrillPlan['injects']) => void
}): ReactNode {
  const words = useWords(drillWords)
  return (
    <Rows
      title={words.injects}
      rows={rows}
      onChange={onChange}
      fresh={{ minute: (rows.at(-1)?.minute ?? -10) + 10, text: '', expected: '' }}
      row={(one, set) => (
        <>
          <div className="w-36">
            <NumberField
              label={words.minute}
              isRequired
              min={0}
              max={1_440}
              value={one.minute}
              onChange={(minute) => set({ ...one, minute: minute ?? 0 })}
            />
          </div>
          <div className="min-w-64 flex-1">
            <TextArea
              label={words.inject}
              isRequired
              rows={2}
              value={one.text}
              onChange={(text) => set({ ...one, text })}
            />
          </div>
          <div className="min-w-64 flex-1">
            <TextArea
              label={words.expected}
              rows={2}
              value={one.expected}
              onChange={(expected) => set({ ...one, expected })}
            />
          </div>
        </>
      )}
    />
  )
}

function Rows<Row>({
  title,
  rows,
  onChange,
  fresh,
  row,
}: {
  readonly title: string
  readonly rows: readonly Row[]
  readonly onChange: (rows: Row[]) => void
  readonly fresh: Row
  readonly row: (one: Row, set: (next: Row) => void) => ReactNode
}): ReactNode {
  const words = useWords(drillWords)
  return (
    <Section title={title}>
      <ol className="grid gap-3">
        {rows.map((one, n) => (
          // rows have no name of their own while they are typed: their place is what they are known by
          <li key={n} className="flex flex-wrap items-start gap-3 border-b border-solid-gray-200 pb-3">
            {row(one, (next) => onChange(rows.map((old, m) => (m === n ? next : old))))}
            <div className="pt-6">
              <Button
                look="plain"
                size="sm"
                aria-label={`${words.remove}：${title} ${n + 1}`}
                onPress={() => onChange(rows.filter((_, m) => m !== n))}
              >
                {words.remove}
              </Button>
            </div>
          </li>
        ))}
      </ol>
      <div>
        <Button icon="plus" onPress={() => onChange([...rows, fresh])}>
          {words.addRow}
        </Button>
      </div>
    </Section>
  )
}
