import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { useAddress, useParts } from '../../../web/frame/address.ts'
import { useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { classes } from '../../../web/kit/classes.ts'
import { useWords } from '../../../web/kit/language.tsx'
import { SearchBox } from '../../../web/kit/SearchBox.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { Tabs } from '../../../web/kit/Tabs.tsx'
import { readVersion } from '../contract.ts'
import { LineChanges } from './LineChanges.tsx'
import { useMoment } from './moment.ts'
import { Mono } from './TrafficTable.tsx'
import { configurationWords, networkWords } from './words.ts'

/** 6(3): the text of one version with line numbers; lines not understood and secrets taken out are marked where they stand. */
export function VersionPage(): ReactNode {
  const words = useWords(configurationWords)
  const at = useMoment()
  const { id } = useParts()
  const { search, change } = useAddress()
  const { version, configuration, text, unread, removed, before } = useReply(readVersion, { params: { id: id ?? '' } })
  const mattering = unread.filter(({ could }) => could !== 'nothing')
  return (
    <Page
      title={words.textOf(configuration.name, version.number)}
      crumbs={[
        { label: words.title, to: '/segmentation/configurations' },
        { label: configuration.name, to: `/segmentation/configurations/${configuration.id}` },
      ]}
      note={`${version.file}　${version.vendor}　${at(version.at)}`}
    >
      <Tabs
        label={configuration.name}
        selected={search['of'] ?? 'text'}
        onSelect={(of) => change({ of: of === 'text' ? undefined : of })}
        pages={[
          {
            id: 'text',
            label: words.text,
            content: (
              <Text
                text={text}
                unread={new Set(mattering.map(({ line }) => line))}
                removed={new Set(removed.map(({ line }) => line))}
              />
            ),
          },
          {
            id: 'unread',
            label: words.unread,
            count: mattering.length,
            content: mattering.length === 0 ? <p>{words.noUnread}</p> : <Unreads lines={mattering} />,
          },
          {
            id: 'removed',
            label: words.removed,
            count: removed.length,
            content:
              removed.length === 0 ? (
                <p>{words.noRemoved}</p>
              ) : (
                <Table
                  caption={words.removed}
                  rows={removed.map((one, index) => ({ ...one, id: String(index) }))}
                  columns={[
                    { key: 'line', head: words.line, isNumeric: true, isRowHeader: true, cell: (one) => one.line },
                    { key: 'what', head: words.what, cell: (one) => one.what },
                  ]}
                />
              ),
          },
          {
            id: 'difference',
            label: words.difference,
            content: before === null ? <p>{words.noDifference}</p> : <LineChanges before={before} after={text} />,
          },
        ]}
      />
    </Page>
  )
}

function Unreads({ lines }: { readonly lines: ReturnType<typeof readVersion.reply.parse>['unread'] }): ReactNode {
  const words = useWords(configurationWords)
  const network = useWords(networkWords)
  return (
    <Table
      caption={words.unread}
      rows={lines.map((one, index) => ({ ...one, id: String(index) }))}
      columns={[
        { key: 'line', head: words.line, isNumeric: true, isRowHeader: true, cell: (one) => one.line },
        { key: 'text', head: words.text, cell: (one) => <Mono>{one.text}</Mono> },
        { key: 'could', head: words.could, isTight: true, cell: (one) => network[one.could] },
        { key: 'because', head: words.because, cell: (one) => one.because },
      ]}
    />
  )
}

/** 20,000: lines drawn at once; a longer file is searched. */
const mostLines = 20_000

function Text({
  text,
  unread,
  removed,
}: {
  readonly text: string
  readonly unread: ReadonlySet<number>
  readonly removed: ReadonlySet<number>
}): ReactNode {
  const words = useWords(configurationWords)
  const { search, change } = useAddress()
  const target = Number(search['line'] ?? 0)
  const find = search['q'] ?? ''
  const here = useRef<HTMLSpanElement>(null)
  // eslint-disable-next-line react/exhaustive-effect-dependencies -- another line in the address is scrolled to
  // in braces: newer Chromium answers with a promise, which React would take for the effect's own end
  useEffect(() => {
    void here.current?.scrollIntoView({ block: 'center' })
    // eslint-disable-next-line react/exhaustive-effect-dependencies -- another line in the address is scrolled to
  }, [target])
  const lines = useMemo(() => {
    const all = text.split('\n').map((line, index) => ({ number: index + 1, line }))
    const wanted = find.toLowerCase()
    return (wanted === '' ? all : all.filter(({ line }) => line.toLowerCase().includes(wanted))).slice(0, mostLines)
  }, [text, find])
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="no-print w-80 max-w-full">
        <SearchBox label={words.find} value={find} onSearch={(q) => change({ q })} />
      </div>
      <pre
        className="scroll-box relative max-h-[44rem] overflow-auto rounded-6 border border-solid-gray-420 py-1.5 font-mono text-[0.875rem]/[1.5]"
        tabIndex={0}
        role="region"
        aria-label={words.text}
        data-quiet-focus=""
      >
        {lines.map(({ number, line }) => (
          <span
            key={number}
            ref={number === target ? here : undefined}
            className={classes(
              'block border-l-6 pr-3',
              number === target
                ? 'border-error-2 bg-yellow-50 font-700'
                : unread.has(number)
                  ? 'border-warning-orange-2 bg-orange-50'
                  : removed.has(number)
                    ? 'border-key-900 bg-key-50'
                    : 'border-transparent',
            )}
          >
            <span className="inline-block w-14 pr-3 text-right text-solid-gray-700 select-none">{number}</span>
            {line === '' ? ' ' : line}
            {unread.has(number) && (
              <span className="ml-3 rounded-4 border border-current px-1 font-sans text-[0.75rem]">{words.unread}</span>
            )}
            {removed.has(number) && (
              <span className="ml-3 rounded-4 border border-current px-1 font-sans text-[0.75rem]">
                {words.removed}
              </span>
            )}
          </span>
        ))}
      </pre>
    </div>
  )
}
