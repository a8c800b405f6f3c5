import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { type DrillCourse, endDrill, readDrillCourse, startDrill } from '../../contract.ts'
import { DrillFollowups } from './DrillFollowups.tsx'
import { DrillLog } from './DrillLog.tsx'
import { DrillPlanEditor } from './DrillPlanEditor.tsx'
import { DrillPlanShown } from './DrillPlanShown.tsx'
import { drillWords } from './words.ts'

/** 6(5): the course of one drill, from plan to improvements; printed as its report. */
export function DrillPanel({ id }: { readonly id: string }): ReactNode {
  const course = useReply(readDrillCourse, { params: { id } })
  const [isEditing, setEditing] = useState(false)
  return (
    <div className="grid gap-8">
      <Head course={course} onEdit={() => setEditing(true)} isEditing={isEditing} />
      {isEditing ? (
        <DrillPlanEditor course={course} onClose={() => setEditing(false)} />
      ) : (
        <DrillPlanShown course={course} />
      )}
      {course.state !== 'planned' && (
        <>
          <DrillLog course={course} />
          <DrillFollowups course={course} />
        </>
      )}
    </div>
  )
}

function Head({
  course,
  onEdit,
  isEditing,
}: {
  readonly course: DrillCourse
  readonly onEdit: () => void
  readonly isEditing: boolean
}): ReactNode {
  const words = useWords(drillWords)
  const start = useAct(startDrill)
  const end = useAct(endDrill)
  const [asking, setAsking] = useState<'start' | 'end' | null>(null)
  const { id, state, mayWrite, startedAt, endedAt } = course
  const params = { id }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Chip tone={state === 'under-way' ? 'key' : 'plain'}>{words[state]}</Chip>
      {startedAt !== null && (
        <p>
          <EraDate iso={startedAt} form="long" />
          {endedAt !== null && (
            <>
              〜<EraDate iso={endedAt} form="long" />
            </>
          )}
        </p>
      )}
      <span className="no-print ml-auto flex flex-wrap gap-2">
        {mayWrite && state === 'planned' && !isEditing && (
          <>
            <Button look="primary" onPress={() => setAsking('start')}>
              {words.start}
            </Button>
            <Button onPress={onEdit}>{words.edit}</Button>
          </>
        )}
        {mayWrite && state === 'under-way' && (
          <Button look="primary" onPress={() => setAsking('end')}>
            {words.end}
          </Button>
        )}
      </span>
      <ConfirmDialog
        title={words.start}
        verb={words.start}
        isDanger={false}
        isOpen={asking === 'start'}
        onClose={() => setAsking(null)}
        onConfirm={() => start.mutateAsync({ params })}
      >
        {words.startText}
      </ConfirmDialog>
      <ConfirmDialog
        title={words.end}
        verb={words.end}
        isDanger={false}
        isOpen={asking === 'end'}
        onClose={() => setAsking(null)}
        onConfirm={() => end.mutateAsync({ params })}
      >
        {words.endText}
      </ConfirmDialog>
    </div>
  )
}
