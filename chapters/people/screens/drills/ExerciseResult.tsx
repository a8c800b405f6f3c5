import type { ReactNode } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import type { ExerciseDetail, Figures } from '../../contract.ts'
import { rateOf, rateText } from './rate.ts'
import { pageWords } from './words.ts'

interface Shown {
  readonly exercise: ExerciseDetail
  readonly figures: Figures
}

/** Reported in time first; then all counts beside the last exercise's, each with how far it can be trusted; then the units. */
export function ExerciseResult({ exercise, figures }: Shown): ReactNode {
  const words = useWords(pageWords)
  return (
    <Section title={words.result}>
      <Rate exercise={exercise} figures={figures} />
      <Counts exercise={exercise} figures={figures} />
      {exercise.units.length > 0 && <Units exercise={exercise} />}
    </Section>
  )
}

function Rate({ exercise: { last, targetRate }, figures }: Shown): ReactNode {
  const words = useWords(pageWords)
  const rate = rateOf(figures)
  return (
    <div className="flex flex-wrap items-center gap-x-8 gap-y-2 rounded-6 border border-solid-gray-420 border-l-6 bg-white px-5 py-4">
      <p>
        <span className="block text-dns-14B-130">{words.inTime}</span>
        <span className="text-[2.5rem]/[1.2] font-700">{rate === null ? '—' : rate}</span>
        <span className="text-dns-17B-130">%</span>
      </p>
      <div className="grid gap-1">
        <p className="text-dns-16B-130">
          {words.inTimeOf(count(figures.inTime), count(figures.delivered), String(targetRate))}
        </p>
        <p>{last === null ? words.noLast : words.lastTime(last.title, rateText(last.figures).replace('%', ''))}</p>
      </div>
    </div>
  )
}

const order = [
  ['delivered', 'delivered', 'deliveredText'],
  ['reported', 'reported', 'reportedText'],
  ['inTime', 'reportedInTime', 'reportedInTimeText'],
  ['pressed', 'pressed', 'pressedText'],
  ['visited', 'visited', 'visitedText'],
  ['opened', 'opened', 'openedText'],
] as const

function Counts({ exercise: { last, plan }, figures }: Shown): ReactNode {
  const words = useWords(pageWords)
  const rows = [
    { id: 'targets', label: words.targets, note: words.targetsText },
    ...order.map(([id, label, note]) => ({
      id,
      label: words[label],
      note: note === 'reportedInTimeText' ? words[note](count(plan.inTimeMinutes)) : words[note],
    })),
  ] as readonly { readonly id: keyof Figures; readonly label: string; readonly note: string }[]
  return (
    <Table
      caption={words.counts}
      rows={rows}
      columns={[
        { key: 'figure', head: words.figure, isRowHeader: true, isTight: true, cell: ({ label }) => label },
        { key: 'now', head: words.thisTime, isNumeric: true, cell: ({ id }) => count(figures[id]) },
        ...(last === null
          ? []
          : [
              {
                key: 'before',
                head: words.before,
                isNumeric: true,
                cell: ({ id }: { readonly id: keyof Figures }) => count(last.figures[id]),
              },
            ]),
        { key: 'note', head: words.meaning, cell: ({ note }) => <span className="text-dns-14N-130">{note}</span> },
      ]}
    />
  )
}

type Unit = ExerciseDetail['units'][number] & { readonly figures: Figures }

function Units({ exercise }: { readonly exercise: ExerciseDetail }): ReactNode {
  const words = useWords(pageWords)
  const shown = exercise.units.filter((unit): unit is Unit => unit.figures !== null)
  const hidden = exercise.units.filter(({ figures }) => figures === null)
  return (
    <Section title={words.byUnit} note={words.byUnitNote(count(exercise.smallestGroup))}>
      {shown.length > 0 && (
        <Table
          caption={words.unitTable}
          rows={shown}
          columns={[
            { key: 'unit', head: words.unit, isRowHeader: true, cell: ({ name }) => name },
            { key: 'targets', head: words.targets, isNumeric: true, cell: ({ targets }) => count(targets) },
            {
              key: 'rate',
              head: words.inTime,
              isNumeric: true,
              cell: ({ figures }) => <strong>{rateText(figures)}</strong>,
            },
            { key: 'reported', head: words.reported, isNumeric: true, cell: ({ figures }) => count(figures.reported) },
            { key: 'pressed', head: words.pressed, isNumeric: true, cell: ({ figures }) => count(figures.pressed) },
          ]}
        />
      )}
      {hidden.length > 0 && (
        <p>{words.hidden(count(hidden.length), count(hidden.reduce((sum, { targets }) => sum + targets, 0)))}</p>
      )}
    </Section>
  )
}
