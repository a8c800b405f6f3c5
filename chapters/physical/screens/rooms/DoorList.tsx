import type { ReactNode } from 'react'
import { eraDate } from '../../../../kernel/i18n/era.ts'
import { useParts } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useSession } from '../../../../web/frame/session.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { listPermits, roomLedger } from '../../contract.ts'
import { permitWords } from './words.ts'

/** 6(4): the paper that hangs inside the door: names and days, no reasons. */
export function DoorList(): ReactNode {
  const words = useWords(permitWords)
  const { today } = useSession()
  const { id = '' } = useParts()
  const room = useReply(roomLedger.endpoints.get, { params: { id } })
  const { rows } = useReply(listPermits, { query: { room: id } })
  const standing = rows.filter(({ state }) => state === 'standing')
  return (
    <Page
      title={`${String(room.values['name'] ?? '')}　${words.doorListTitle}`}
      note={words.doorListAsOf(eraDate(today))}
      crumbs={[{ label: words.title, to: '/physical/permits' }]}
      actions={<PrintButton />}
    >
      {standing.length === 0 ? (
        <Empty title={words.none} />
      ) : (
        <Table
          caption={words.doorListTitle}
          rows={standing}
          columns={[
            { key: 'who', head: words.who, isRowHeader: true, cell: (one) => one.who },
            { key: 'company', head: words.company, cell: (one) => one.company ?? '—' },
            {
              key: 'from',
              head: words.from,
              isTight: true,
              cell: (one) => <EraDate iso={one.validFrom} form="long" />,
            },
            { key: 'to', head: words.to, isTight: true, cell: (one) => <EraDate iso={one.validTo} form="long" /> },
          ]}
        />
      )}
      <p className="text-dns-17B-130">{words.doorListNote}</p>
    </Page>
  )
}
