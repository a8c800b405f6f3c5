import type { ReactNode } from 'react'
import { listTasks } from '../../../../kernel/contract/task.ts'
import { eraDate } from '../../../../kernel/i18n/era.ts'
import { useLanguage, useWords } from '../../../../web/kit/language.tsx'
import { useAnswer } from '../../../../web/frame/asking.ts'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import type { Version } from '../../contract.ts'
import { publishWords } from './version-words.ts'

interface Props {
  readonly version: Version
  /** The screen where it is done is this one: no way there is offered. */
  readonly isHere?: boolean
}

/** 地方自治法244条の6第2項: 遅滞なく公表 waits, and until when. */
export function PublishTask({ version, isHere = false }: Props): ReactNode {
  const words = useWords(publishWords)
  const { language } = useLanguage()
  const { data } = useAnswer(listTasks, {})
  const task = data?.tasks.find(({ kind, place }) => kind === 'publish-policy' && place.endsWith(version.id))
  if (task === undefined) return null
  const due = task.dueOn === null ? undefined : language === 'en' ? task.dueOn : eraDate(task.dueOn)
  return (
    <Notice
      tone={task.overdue ? 'error' : 'warning'}
      title={due === undefined ? words.task : task.overdue ? words.overdue(due) : words.due(due)}
      actions={
        !isHere && (
          <LinkButton size="sm" look="primary" to={`/policy/versions/${version.id}/publication`}>
            {words.title}
          </LinkButton>
        )
      }
    >
      {words.text}
    </Notice>
  )
}
