import type { ReactNode } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useMay } from '../../../../web/frame/session.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { type Exercise, listExercises } from '../../contract.ts'
import { rateText } from './rate.ts'
import { exerciseWords } from './words.ts'

/** 6(5): exercises, what came of each, first of all who reported in time. */
export function Exercises(): ReactNode {
  const words = useWords(exerciseWords)
  const may = useMay()
  const { rows, mayWrite, targetRate } = useReply(listExercises, {})
  return (
    <Page
      title={words.title}
      actions={
        <>
          {mayWrite && (
            <LinkButton to="/people/exercise-plan" look="primary" icon="plus">
              {words.plan}
            </LinkButton>
          )}
          {may('people.exercise:read') && <LinkButton to="/people/exercise-templates">{words.templates}</LinkButton>}
          {may('people.drill-settings:read') && <LinkButton to="/people/drill-settings">{words.settings}</LinkButton>}
        </>
      }
    >
      <p className="max-w-prose">{words.note}</p>
      {rows.length === 0 ? (
        <Empty title={words.none}>{mayWrite ? words.noneText : words.noneEnded}</Empty>
      ) : (
        <ExerciseTable rows={rows} targetRate={targetRate} />
      )}
    </Page>
  )
}

function ExerciseTable({
  rows,
  targetRate,
}: {
  readonly rows: readonly Exercise[]
  readonly targetRate: number
}): ReactNode {
  const words = useWords(exerciseWords)
  return (
    <Table
      caption={words.title}
      rows={rows}
      columns={[
        { key: 'state', head: words.state, isTight: true, cell: ({ state }) => <StateMark state={state} /> },
        {
          key: 'name',
          head: words.name,
          isRowHeader: true,
          cell: ({ id, title }) => <TextLink to={`/people/exercises/${id}`}>{title}</TextLink>,
        },
        {
          key: 'rate',
          head: `${words.rate}（≥ ${targetRate}%）`,
          isNumeric: true,
          cell: ({ figures }) => <strong>{rateText(figures)}</strong>,
        },
        {
          key: 'delivered',
          head: words.delivered,
          isNumeric: true,
          cell: ({ figures }) => (figures === null ? '—' : count(figures.delivered)),
        },
        {
          key: 'period',
          head: words.period,
          isTight: true,
          cell: ({ sendsFrom, endsOn }) => (
            <>
              <EraDate iso={sendsFrom} />〜<EraDate iso={endsOn} />
            </>
          ),
        },
      ]}
    />
  )
}

/** Where an exercise stands. */
export function StateMark({ state }: { readonly state: Exercise['state'] }): ReactNode {
  const words = useWords(exerciseWords)
  return (
    <Chip tone={state === 'running' ? 'key' : state === 'asked' || state === 'returned' ? 'warning' : 'plain'}>
      {words[state]}
    </Chip>
  )
}
