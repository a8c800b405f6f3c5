import type { ReactNode } from 'react'
import { Chip } from '../../../web/kit/Chip.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import type { Taken } from '../contract.ts'
import { configurationWords, networkWords } from './words.ts'

/** File by file: recognised as what, what was taken out of it, what was not understood. */
export function IntakeReport({ files }: { readonly files: readonly Taken[] }): ReactNode {
  const words = useWords(configurationWords)
  const { tableOf } = useWords(networkWords)
  const isNews = files.some(({ outcome }) => outcome === 'added' || outcome === 'changed')
  return (
    <Section title={words.results}>
      {isNews && (
        <Notice
          tone="success"
          title={words.proving}
          actions={
            <>
              <LinkButton to="/segmentation/network">{words.toNetwork}</LinkButton>
              <LinkButton to="/segmentation/changes">{words.toChanges}</LinkButton>
            </>
          }
        />
      )}
      <Table
        caption={tableOf(words.results)}
        rows={files.map((file, index) => ({ ...file, id: String(index) }))}
        columns={[
          {
            key: 'file',
            head: words.file,
            isRowHeader: true,
            cell: (one) =>
              one.version === null ? (
                one.name
              ) : (
                <TextLink to={`/segmentation/versions/${one.version}`}>{one.name}</TextLink>
              ),
          },
          {
            key: 'outcome',
            head: words.outcome,
            cell: (one) => (
              <>
                <Chip tone={one.outcome === 'refused' ? 'error' : one.outcome === 'same' ? 'plain' : 'key'}>
                  {words[one.outcome]}
                </Chip>
                {one.because !== null && <span className="mt-1 block">{one.because}</span>}
              </>
            ),
          },
          { key: 'device', head: words.device, cell: (one) => one.devices.join('、') },
          { key: 'vendor', head: words.vendor, isTight: true, cell: (one) => one.vendor ?? '—' },
          { key: 'lines', head: words.lines, isNumeric: true, cell: (one) => one.lines.toLocaleString('ja') },
          {
            key: 'unread',
            head: words.unread,
            isNumeric: true,
            cell: (one) => (one.unread > 0 ? <Chip tone="warning">{one.unread}</Chip> : '0'),
          },
          {
            key: 'removed',
            head: words.removed,
            cell: (one) =>
              one.removed.length === 0 ? (
                '0'
              ) : (
                <details>
                  <summary className="min-h-7 text-key-900 underline">{one.removed.length}</summary>
                  <ul>
                    {one.removed.slice(0, 100).map((removed) => (
                      <li key={`${removed.line}${removed.what}`}>{words.removedAt(removed.line, removed.what)}</li>
                    ))}
                  </ul>
                </details>
              ),
          },
        ]}
      />
    </Section>
  )
}
