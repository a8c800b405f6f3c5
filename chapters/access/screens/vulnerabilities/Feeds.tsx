import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { Disclosure } from '../../../../web/kit/Disclosure.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { FileDrop } from '../../../../web/kit/FileDrop.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { ProgressBar } from '../../../../web/kit/ProgressBar.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Empty, ErrorState } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { type Feed, feedKinds, largestFeed, listFeeds } from '../../contract.ts'
import { sendFeed } from './send-feed.ts'
import { feedWords, listWords } from './words.ts'

/** 6(6): vulnerability information carried in, and how fresh it is. */
export function Feeds(): ReactNode {
  const words = useWords(feedWords)
  const list = useWords(listWords)
  const { rows, newest, mayWrite } = useReply(listFeeds, {})
  return (
    <Page title={words.title} crumbs={[{ label: list.title, to: '/access/vulnerabilities' }]}>
      <p className="max-w-prose">{words.note}</p>
      <Section title={words.freshness}>
        <Freshness newest={newest} />
      </Section>
      {mayWrite && <Sending />}
      {mayWrite && <p className="max-w-prose text-dns-14N-130 text-solid-gray-700">{words.folder}</p>}
      <Section title={words.list}>
        {rows.length === 0 ? <Empty title={words.none} /> : <FeedTable rows={rows} />}
      </Section>
    </Page>
  )
}

type Newest = ReturnType<typeof listFeeds.reply.parse>['newest']

function Freshness({ newest }: { readonly newest: Newest }): ReactNode {
  const words = useWords(feedWords)
  const said = useSaid()
  return (
    <Table
      caption={`${words.freshness}：${words.dated}`}
      rows={newest.map((one) => ({ id: one.kind, ...one }))}
      columns={[
        {
          key: 'kind',
          head: words.kind,
          isRowHeader: true,
          cell: (one) => said(feedKinds.find(({ value }) => value === one.kind) ?? feedKinds[0]),
        },
        { key: 'dated', head: words.dated, isTight: true, cell: (one) => <EraDate iso={one.dated} /> },
        {
          key: 'state',
          head: words.state,
          isTight: true,
          cell: (one) =>
            one.dated === null ? (
              <Chip tone="warning">{words.never}</Chip>
            ) : (
              <Chip tone={one.isFresh ? 'plain' : 'warning'}>{one.isFresh ? words.fresh : words.stale}</Chip>
            ),
        },
      ]}
    />
  )
}

/** The progress is the server's own: bytes received and records kept so far. */
function Sending(): ReactNode {
  const words = useWords(feedWords)
  const answers = useQueryClient()
  const [feed, setFeed] = useState<Feed | undefined>()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const take = async (file: File): Promise<void> => {
    setError(undefined)
    setBusy(true)
    try {
      await sendFeed(file, setFeed)
    } catch (refused) {
      setError(refused)
    }
    setBusy(false)
    await answers.invalidateQueries()
  }
  return (
    <div className="grid gap-4">
      <FileDrop
        label={words.drop}
        support={words.support}
        accept=".json,.gz,.xml,.rdf"
        limit={largestFeed}
        isBusy={isBusy}
        onFile={(file) => void take(file)}
      />
      {error !== undefined && <ErrorState error={error} />}
      {feed !== undefined && feed.endedAt === null && (
        <ProgressBar
          label={words.sending(feed.name)}
          note={words.progress(count(feed.records))}
          value={Math.min(feed.received, feed.size)}
          max={feed.size}
        />
      )}
      {feed !== undefined && feed.endedAt !== null && (
        <Notice
          tone={feed.failure === null ? 'success' : 'error'}
          title={feed.failure === null ? words.done(feed.name, count(feed.records)) : words.failed}
        >
          {feed.failure ?? undefined}
        </Notice>
      )}
    </div>
  )
}

function FeedTable({ rows }: { readonly rows: readonly Feed[] }): ReactNode {
  const words = useWords(feedWords)
  const said = useSaid()
  return (
    <Table
      caption={`${words.list}：${words.records}`}
      rows={rows}
      columns={[
        { key: 'at', head: words.at, isTight: true, cell: (one) => <EraDate iso={one.at} /> },
        {
          key: 'name',
          head: words.name,
          isRowHeader: true,
          cell: (one) => <span className="break-all">{one.name}</span>,
        },
        {
          key: 'kind',
          head: words.kind,
          cell: (one) => {
            const kind = feedKinds.find(({ value }) => value === one.kind)
            return kind === undefined ? '—' : said(kind)
          },
        },
        { key: 'dated', head: words.dated, isTight: true, cell: (one) => <EraDate iso={one.dated} /> },
        { key: 'records', head: words.records, isNumeric: true, cell: (one) => count(one.records) },
        { key: 'rejected', head: words.rejected, isNumeric: true, cell: (one) => <Rejected feed={one} /> },
        { key: 'by', head: words.by, cell: (one) => one.by ?? words.fromFolder },
        { key: 'state', head: words.state, cell: (one) => <FeedState feed={one} /> },
      ]}
    />
  )
}

function Rejected({ feed }: { readonly feed: Feed }): ReactNode {
  const words = useWords(feedWords)
  if (feed.rejected === 0) return '0'
  return (
    <Disclosure title={count(feed.rejected)}>
      <ul className="grid gap-1 text-left" aria-label={words.reasons}>
        {feed.rejections.map(({ what, because }) => (
          <li key={`${what} ${because}`} className="break-all">
            {what}：{because}
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

function FeedState({ feed }: { readonly feed: Feed }): ReactNode {
  const words = useWords(feedWords)
  if (feed.endedAt === null) return <Chip tone="warning">{words.running}</Chip>
  return feed.failure === null ? (
    <Chip>{words.whole}</Chip>
  ) : (
    <>
      <Chip tone="error">{words.failed}</Chip>
      <span className="ml-2">{feed.failure}</span>
    </>
  )
}
