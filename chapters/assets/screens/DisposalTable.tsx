import type { ReactNode } from 'react'
import { Chip } from '../../../web/kit/Chip.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { type Disposal, type DisposalState, mediums, methods } from '../contract.ts'
import { disposalWords } from './words.ts'

/** Disposals in a table, newest request first. */
export function DisposalTable({ rows }: { readonly rows: readonly Disposal[] }): ReactNode {
  const words = useWords(disposalWords)
  const said = useSaid()
  return (
    <Table
      caption={words.title}
      rows={rows}
      columns={[
        { key: 'state', head: words.state, isTight: true, cell: (one) => <StateChip state={one.state} /> },
        { key: 'number', head: words.number, isTight: true, cell: (one) => one.asset.number },
        {
          key: 'name',
          head: words.name,
          isRowHeader: true,
          cell: (one) => <TextLink to={`/assets/disposals/${one.id}`}>{one.asset.name}</TextLink>,
        },
        { key: 'unit', head: words.unit, cell: (one) => one.asset.unit ?? '—' },
        {
          key: 'medium',
          head: words.medium,
          cell: (one) => said(mediums.find((medium) => medium.value === one.medium) ?? mediums[8]),
        },
        {
          key: 'method',
          head: words.method,
          cell: (one) => said(methods.find((method) => method.id === (one.record?.method ?? one.method)) ?? methods[0]),
        },
        { key: 'requested', head: words.requested, isTight: true, cell: (one) => <EraDate iso={one.requested.at} /> },
      ]}
    />
  )
}

/** Where a disposal stands, in a word. */
export function StateChip({ state }: { readonly state: DisposalState }): ReactNode {
  const words = useWords(disposalWords)
  return (
    <Chip
      tone={state === 'waiting' ? 'warning' : state === 'approved' ? 'key' : state === 'rejected' ? 'error' : 'plain'}
    >
      {words[state]}
    </Chip>
  )
}
