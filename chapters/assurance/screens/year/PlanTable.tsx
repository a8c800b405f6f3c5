import { type ReactNode, useMemo } from 'react'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { type Column, Table } from '../../../../web/kit/Table.tsx'
import type { Activity } from '../../contract.ts'
import { yearWords } from '../words/year.ts'

/** The plan by day; a row opens with Enter. */
export function PlanTable({
  activities,
  onItem,
  onAll,
}: {
  readonly activities: readonly Activity[]
  readonly onItem: (id: string) => void
  readonly onAll: () => void
}): ReactNode {
  const words = useWords(yearWords)
  const columns = useMemo(
    (): readonly Column<Activity>[] => [
      { key: 'due', head: words.due, isTight: true, cell: (one) => <EraDate iso={one.dueOn} /> },
      { key: 'state', head: words.state, isTight: true, cell: (one) => <StateMark activity={one} /> },
      { key: 'title', head: words.item, isRowHeader: true, cell: (one) => <Title activity={one} onItem={onItem} /> },
      { key: 'owner', head: words.owner, cell: (one) => one.ownerName },
      {
        key: 'serves',
        head: words.serves,
        isNumeric: true,
        cell: (one) => (
          <span title={one.controls.map(({ title }) => title).join('、')}>
            {words.servesCount(one.controls.length)}
          </span>
        ),
      },
    ],
    [words, onItem],
  )
  if (activities.length === 0)
    return <Empty title={words.emptyState} actions={<Button onPress={onAll}>{words.all}</Button>} />
  return <Table caption={words.item} rows={activities} columns={columns} onOpen={({ id }) => onItem(id)} />
}

/** 予定, 遅れ, 済, 外した: a word, never colour alone. */
export function StateMark({ activity }: { readonly activity: Pick<Activity, 'state'> }): ReactNode {
  const words = useWords(yearWords)
  const tone = { open: 'plain', late: 'error', done: 'key', dropped: 'warning' } as const
  return <Chip tone={tone[activity.state]}>{words[activity.state]}</Chip>
}

function Title({
  activity,
  onItem,
}: {
  readonly activity: Activity
  readonly onItem: (id: string) => void
}): ReactNode {
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <button
        type="button"
        className="text-left text-key-900 underline decoration-1 underline-offset-3 hover:decoration-3 print:text-inherit print:no-underline"
        onClick={() => onItem(activity.id)}
      >
        {activity.title}
      </button>
      <Marks activity={activity} />
    </span>
  )
}

/** What has to be known of an activity beside its name. */
export function Marks({ activity }: { readonly activity: Activity }): ReactNode {
  const words = useWords(yearWords)
  return (
    <>
      {activity.isLegal && <Chip>{words.legal}</Chip>}
      {activity.isCarried && <Chip tone="warning">{words.carried}</Chip>}
      {activity.slips > 0 && <Chip tone="warning">{words.slipped(activity.slips)}</Chip>}
      {!activity.isOwned && activity.state !== 'done' && <Chip tone="error">{words.nobody}</Chip>}
    </>
  )
}
