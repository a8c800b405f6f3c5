import type { ReactNode } from 'react'
import { count } from '../../../kernel/i18n/count.ts'
import { useAddress } from '../../../web/frame/address.ts'
import { useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useMay, useSession } from '../../../web/frame/session.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { Empty } from '../../../web/kit/States.tsx'
import { listTransferDays } from '../contract.ts'
import { useDayText } from './day-text.ts'
import { TransferDay } from './TransferDay.tsx'
import { transferWords } from './words/people.ts'

/** 6(1) 人事異動: day by day what is ahead and what has been; the nearest day ahead stands first. */
export function Transfers(): ReactNode {
  const words = useWords(transferWords)
  const dayText = useDayText()
  const { today } = useSession()
  const { search, change } = useAddress()
  const days = useReply(listTransferDays, {})
  const nearest = days.findLast(({ on }) => on > today) ?? days[0]
  const asked = search['on'] ?? ''
  const day = /^\d{4}-\d{2}-\d{2}$/u.test(asked) ? asked : nearest?.on
  const options = days.map(({ on, count: n }) => ({
    value: on,
    label: `${dayText(on)}　${words.people(count(n))}（${on > today ? words.ahead : words.past}）`,
  }))
  const listed = day === undefined || days.some(({ on }) => on === day)
  return (
    <Page title={words.title} actions={<Acts />}>
      {day === undefined ? (
        <Empty title={words.none}>{words.noneHow}</Empty>
      ) : (
        <>
          <div className="no-print">
            <Select
              className="max-w-96"
              label={words.days}
              value={day}
              options={listed ? options : [{ value: day, label: dayText(day) }, ...options]}
              onChange={(on) => change({ on })}
            />
          </div>
          <TransferDay on={day} />
        </>
      )}
    </Page>
  )
}

function Acts(): ReactNode {
  const words = useWords(transferWords)
  const may = useMay()
  return (
    <>
      {may('organization.roster:write') && (
        <LinkButton to="/organization/roster" look="primary" icon="upload">
          {words.take}
        </LinkButton>
      )}
      {may('organization.assignment:write') && (
        <LinkButton to="/organization/assignments/new" icon="plus">
          {words.add}
        </LinkButton>
      )}
      <LinkButton to="/organization/assignments" look="plain">
        {words.assignments}
      </LinkButton>
      <PrintButton />
    </>
  )
}
