import type { ReactNode } from 'react'
import { eraDate } from '../../../kernel/i18n/era.ts'
import { useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useSession } from '../../../web/frame/session.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Empty } from '../../../web/kit/States.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { listTransferDays } from '../contract.ts'
import { transferWords } from './words.ts'

/** The days on which people change posts: what is ahead and what has just been. */
export function Transfers(): ReactNode {
  const words = useWords(transferWords)
  const { today, rights } = useSession()
  const days = useReply(listTransferDays, {})
  const take = rights.includes('organization.roster:write') && (
    <LinkButton to="/organization/roster" icon="upload">
      {words.take}
    </LinkButton>
  )
  return (
    <Page title={words.title} actions={take}>
      {days.length === 0 ? (
        <Empty title={words.none}>{words.noneHow}</Empty>
      ) : (
        <Table
          caption={words.days}
          rows={days.map((day) => ({ ...day, id: day.on }))}
          columns={[
            { key: 'on', head: words.day, isRowHeader: true, isTight: true, cell: ({ on }) => <TextLink to={`/organization/transfers/${on}`}>{eraDate(on)}</TextLink> },
            { key: 'count', head: words.people, isNumeric: true, cell: ({ count }) => count },
            { key: 'state', head: words.state, cell: ({ on }) => (on > today ? words.ahead : words.past) },
          ]}
        />
      )}
    </Page>
  )
}
