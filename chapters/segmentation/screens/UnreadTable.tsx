import type { ReactNode } from 'react'
import { useWords } from '../../../web/kit/language.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import type { UnreadLine } from '../contract.ts'
import { Mono } from './TrafficTable.tsx'
import { networkWords, violationWords } from './words.ts'

/** Lines that were read and not understood, each with what it could change. */
export function UnreadTable({
  caption,
  lines,
  linkTo,
}: {
  readonly caption: string
  readonly lines: readonly UnreadLine[]
  readonly linkTo?: (line: UnreadLine) => string | undefined
}): ReactNode {
  const words = useWords(networkWords)
  const { line } = useWords(violationWords)
  return (
    <Table
      caption={caption}
      rows={lines.map((one, index) => ({ ...one, id: String(index) }))}
      columns={[
        { key: 'device', head: words.device, isTight: true, cell: (one) => one.device },
        {
          key: 'place',
          head: words.place,
          isTight: true,
          isRowHeader: true,
          cell: (one) => {
            const to = linkTo?.(one)
            const text = line(one.file, one.line)
            return to === undefined ? (
              text
            ) : (
              <TextLink to={to.split('?')[0] ?? to} search={{ line: String(one.line) }}>
                {text}
              </TextLink>
            )
          },
        },
        { key: 'text', head: words.text, cell: (one) => <Mono>{one.text}</Mono> },
        { key: 'could', head: words.could, isTight: true, cell: (one) => words[one.could] },
        { key: 'because', head: words.because, cell: (one) => one.because },
      ]}
    />
  )
}
