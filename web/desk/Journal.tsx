import { type ReactNode, useMemo } from 'react'
import { listEntries, type JournalEntry } from '../../kernel/contract/journal.ts'
import { count } from '../../kernel/i18n/count.ts'
import { useAddress } from '../frame/address.ts'
import { useAnswer } from '../frame/asking.ts'
import { Page } from '../frame/Page.tsx'
import { EraDate } from '../kit/EraDate.tsx'
import { useSaid, useWords } from '../kit/language.tsx'
import { LinkButton } from '../kit/LinkButton.tsx'
import { Pagination } from '../kit/Pagination.tsx'
import { Empty, ErrorState, Loading } from '../kit/States.tsx'
import { type Column, Table } from '../kit/Table.tsx'
import { TextLink } from '../kit/TextLink.tsx'
import { ArticleNumber } from './ArticleNumber.tsx'
import { entriesAsked } from './journal-address.ts'
import { wordsOfKind, wordsOfSubject } from './journal-kind.ts'
import { JournalFilters } from './JournalFilters.tsx'
import { SealNote } from './SealNote.tsx'

/** 6(7): the journal as auditors read it; filters and page stand in the address. */
export function Journal(): ReactNode {
  const said = useWords(words)
  const { search, change } = useAddress()
  const query = useMemo(() => entriesAsked(search), [search])
  const { data, error, refetch } = useAnswer(listEntries, { query })
  return (
    <Page
      title={said.title}
      note={<SealNote />}
      actions={<LinkButton to="/journal/checkpoint">{said.seal}</LinkButton>}
      isTall
    >
      <JournalFilters />
      {data !== undefined ? (
        <>
          <Pagination
            page={data.page}
            size={data.size}
            total={data.total}
            onPage={(page) => change({ page: page === 1 ? undefined : String(page) }, false)}
          />
          <Entries entries={data.entries} total={data.total} />
        </>
      ) : error === null ? (
        <Loading />
      ) : (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
    </Page>
  )
}

function Entries({ entries, total }: { readonly entries: readonly JournalEntry[]; readonly total: number }): ReactNode {
  const said = useWords(words)
  const inLanguage = useSaid()
  const columns = useMemo(
    (): readonly Column<JournalEntry>[] => [
      {
        key: 'index',
        head: said.index,
        isNumeric: true,
        // people count from one, the log from zero
        cell: (entry) => (entry.index === null ? said.unsealed : count(entry.index + 1)),
      },
      { key: 'at', head: said.at, isTight: true, cell: (entry) => <EraDate iso={entry.at} /> },
      {
        key: 'kind',
        head: said.kind,
        isRowHeader: true,
        cell: (entry) => <TextLink to={`/journal/${entry.id}`}>{inLanguage(wordsOfKind(entry.kind))}</TextLink>,
      },
      { key: 'actor', head: said.actor, cell: (entry) => entry.actor ?? said.program },
      { key: 'subject', head: said.subject, cell: (entry) => inLanguage(wordsOfSubject(entry.subjectType)) },
      { key: 'article', head: said.article, cell: (entry) => <ArticleNumber number={entry.article} /> },
    ],
    [said, inLanguage],
  )
  if (total === 0) return <Empty title={said.none}>{said.noneText}</Empty>
  return (
    <div className="tall grid grid-cols-1">
      <Table caption={said.title} rows={entries} columns={columns} isTall />
    </div>
  )
}

const words = {
  title: { ja: '記録簿', en: 'Journal' },
  seal: { ja: '封印を確かめる・印刷する', en: 'Seal: check and print' },
  index: { ja: '番号', en: 'No.' },
  at: { ja: '日時', en: 'When' },
  kind: { ja: '何があったか', en: 'What' },
  actor: { ja: 'だれが', en: 'Who' },
  subject: { ja: '何を', en: 'About' },
  article: { ja: '条項', en: 'Article' },
  program: { ja: '関所（自動）', en: 'The program' },
  unsealed: { ja: '封印前', en: 'not yet' },
  none: { ja: '条件に合う記録はありません', en: 'No entry fits' },
  noneText: {
    ja: '期間や種類の条件をゆるめてください。記録が消えることはありません。',
    en: 'Widen the period or the kind. Entries are never removed.',
  },
}
