import { type ReactNode, useState } from 'react'
import { useReply } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { readExerciseNames } from '../../contract.ts'
import { pageWords } from './words.ts'

/** Behind a press, for the planner alone: reading it stands in the journal. Never printed with the summary. */
export function ExerciseNames({ id }: { readonly id: string }): ReactNode {
  const words = useWords(pageWords)
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="no-print">
      <Section title={words.names} note={words.namesNote}>
        {isOpen ? (
          <Names id={id} />
        ) : (
          <div>
            <Button onPress={() => setOpen(true)}>{words.showNames}</Button>
          </div>
        )}
      </Section>
    </div>
  )
}

function Names({ id }: { readonly id: string }): ReactNode {
  const words = useWords(pageWords)
  const rows = useReply(readExerciseNames, { params: { id } })
  return (
    <Table
      caption={words.nameTable}
      rows={rows}
      columns={[
        { key: 'person', head: words.person, isRowHeader: true, isTight: true, cell: ({ person }) => person },
        { key: 'unit', head: words.unit, cell: ({ unit }) => unit ?? '—' },
        { key: 'sent', head: words.delivered, isTight: true, cell: ({ sentAt }) => <EraDate iso={sentAt} /> },
        {
          key: 'reported',
          head: words.reported,
          isTight: true,
          cell: ({ reportedAt }) => <EraDate iso={reportedAt} />,
        },
        { key: 'pressed', head: words.pressed, isTight: true, cell: ({ pressedAt }) => <EraDate iso={pressedAt} /> },
      ]}
    />
  )
}
