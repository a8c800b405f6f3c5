import type { ReactNode } from 'react'
import { eraDate } from '../../../kernel/i18n/era.ts'
import { useParts } from '../../../web/frame/address.ts'
import { useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { Empty } from '../../../web/kit/States.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { readTransfers, type Transfer } from '../contract.ts'
import { useRoleName } from './Roles.tsx'
import { transferWords } from './words.ts'

/** One day's transfers with posts and roles before and after: for the meeting in March and the check on 1 April. */
export function TransferDay(): ReactNode {
  const words = useWords(transferWords)
  const { on = '' } = useParts()
  const { transfers } = useReply(readTransfers, { params: { on } })
  const count = (change: Transfer['change']): number => transfers.filter((one) => one.change === change).length
  return (
    <Page
      title={words.dayTitle(eraDate(on))}
      crumbs={[{ label: words.title, to: '/organization/transfers' }]}
      note={words.summary(count('moved'), count('joined'), count('left'))}
      actions={<PrintButton />}
    >
      {transfers.length === 0 ? (
        <Empty title={words.none} />
      ) : (
        <div className="print-wide">
          <Table
            caption={words.dayTitle(eraDate(on))}
            rows={transfers.map((one) => ({ ...one, id: one.person }))}
            columns={[
              { key: 'number', head: words.number, isTight: true, cell: ({ number }) => number },
              { key: 'name', head: words.name, isRowHeader: true, isTight: true, cell: ({ person, name }) => <TextLink to={`/organization/people/${person}`}>{name}</TextLink> },
              { key: 'change', head: words.change, isTight: true, cell: ({ change }) => words[change] },
              { key: 'before', head: words.before, cell: ({ before }) => <Lines texts={before} /> },
              { key: 'after', head: words.after, cell: ({ after }) => <Lines texts={after} /> },
              { key: 'roles', head: words.roles, cell: (one) => <RoleChange transfer={one} /> },
            ]}
          />
        </div>
      )}
    </Page>
  )
}

function Lines({ texts }: { readonly texts: readonly string[] }): ReactNode {
  if (texts.length === 0) return <span aria-hidden="true">—</span>
  return (
    <ul>
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}

function RoleChange({ transfer }: { readonly transfer: Transfer }): ReactNode {
  const words = useWords(transferWords)
  const name = useRoleName()
  const gained = transfer.rolesAfter.filter((role) => !transfer.rolesBefore.includes(role)).map(name)
  const lost = transfer.rolesBefore.filter((role) => !transfer.rolesAfter.includes(role)).map(name)
  return <Lines texts={[...(gained.length > 0 ? [words.gains(gained.join('、'))] : []), ...(lost.length > 0 ? [words.loses(lost.join('、'))] : [])]} />
}
