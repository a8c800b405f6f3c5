import type { ReactNode } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { readInstalled } from '../../contract.ts'
import { terminalWords } from './words.ts'

/** 6(6): what is installed on a terminal; what nobody permitted comes first. */
export function SoftwarePanel({ id }: { readonly id: string }): ReactNode {
  const words = useWords(terminalWords)
  const { rows, total } = useReply(readInstalled, { params: { id } })
  if (rows.length === 0) return <Empty title={words.none}>{words.nothingText}</Empty>
  return (
    <div className="grid gap-2">
      <Table
        caption={words.software}
        rows={rows}
        columns={[
          { key: 'name', head: words.name, isRowHeader: true, cell: (one) => one.name },
          { key: 'version', head: words.version, cell: (one) => one.version },
          { key: 'publisher', head: words.publisher, cell: (one) => one.publisher },
          {
            key: 'allowed',
            head: words.allowed,
            isTight: true,
            cell: (one) => (one.isAllowed ? words.isAllowed : <Chip tone="error">{words.isNotAllowed}</Chip>),
          },
          {
            key: 'vulnerable',
            head: words.vulnerable,
            isNumeric: true,
            cell: (one) => (one.vulnerabilities === 0 ? '—' : count(one.vulnerabilities)),
          },
          { key: 'last', head: words.last, isTight: true, cell: (one) => <EraDate iso={one.seenAt} /> },
        ]}
      />
      {total > rows.length && <p>{words.more(count(total - rows.length))}</p>}
    </div>
  )
}
