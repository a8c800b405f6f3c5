import type { ReactNode } from 'react'
import { useWords } from '../../../web/kit/language.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import type { Boxes } from '../contract.ts'
import { matrixWords } from './words.ts'

/** Allowed traffic box by box, as exact as the proof has it. */
export function TrafficTable({ caption, traffic }: { readonly caption: string; readonly traffic: Boxes }): ReactNode {
  const words = useWords(matrixWords)
  const hasClient = traffic.boxes.some((one) => one.sourcePorts !== '')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <Table
        caption={caption}
        rows={traffic.boxes.map((one, index) => ({ ...one, id: String(index) }))}
        columns={[
          { key: 'source', head: words.source, cell: (one) => <Mono>{one.source}</Mono> },
          { key: 'destination', head: words.destination, cell: (one) => <Mono>{one.destination}</Mono> },
          { key: 'protocol', head: words.protocol, isTight: true, cell: (one) => one.protocol },
          {
            key: 'ports',
            head: words.ports,
            cell: (one) => <Mono>{one.ports === '' ? words.anyPort : one.ports}</Mono>,
          },
          ...(hasClient
            ? [
                {
                  key: 'client',
                  head: words.clientPorts,
                  cell: (one: Boxes['boxes'][number]) => (
                    <Mono>{one.sourcePorts === '' ? words.anyPort : one.sourcePorts}</Mono>
                  ),
                },
              ]
            : []),
        ]}
      />
      {traffic.more > 0 && <p className="text-dns-14N-130 text-solid-gray-700">{words.more(traffic.more)}</p>}
    </div>
  )
}

/** Addresses and lines of configurations, in letters of one width. */
export function Mono({ children }: { readonly children: ReactNode }): ReactNode {
  return <span className="font-mono text-[0.9375rem] [overflow-wrap:anywhere]">{children}</span>
}
