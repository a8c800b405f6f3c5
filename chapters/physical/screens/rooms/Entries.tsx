import { type ReactNode, useState } from 'react'
import { useAddress, useParts } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Pagination } from '../../../../web/kit/Pagination.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { SearchBox } from '../../../../web/kit/SearchBox.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { Tally } from '../../../../web/kit/Tally.tsx'
import { doubts, entriesOnPage, type Entry, listEntries, settleEntry } from '../../contract.ts'
import { RoomChoice } from '../choices.tsx'
import { EntryImport } from './EntryImport.tsx'
import { RecordEntry } from './RecordEntry.tsx'
import { entryWords } from './words.ts'

/** 6(4): the record, or the import below it. */
export function Entries(): ReactNode {
  const { rest } = useParts()
  return rest === 'import' ? <EntryImport /> : <EntryList />
}

const shows = ['all', 'open-doubt', 'doubt', 'inside'] as const

function EntryList(): ReactNode {
  const words = useWords(entryWords)
  const { search, change } = useAddress()
  const show = shows.find((one) => one === search['show']) ?? 'all'
  const room = search['room'] ?? ''
  const page = Number(search['page'] ?? '1') || 1
  const { rows, total, openDoubts, inside, mayWrite, mayImport } = useReply(listEntries, {
    query: {
      show,
      page,
      ...(room === '' ? {} : { room }),
      ...(search['search'] === undefined ? {} : { search: search['search'] }),
    },
  })
  const [isRecording, setRecording] = useState(false)
  const choose = (next: (typeof shows)[number]) => () =>
    change({ show: next === show || next === 'all' ? undefined : next, page: undefined })
  return (
    <Page
      title={words.title}
      note={words.note}
      actions={
        <>
          {mayImport && (
            <LinkButton to="/physical/entries/import" icon="upload">
              {words.import}
            </LinkButton>
          )}
          {mayWrite && <Button onPress={() => setRecording(true)}>{words.record}</Button>}
          <PrintButton />
        </>
      }
    >
      {isRecording && <RecordEntry roomId={room} onClose={() => setRecording(false)} />}
      <Tally
        label={words.show}
        unit={words.unit}
        figures={[
          {
            id: 'open',
            label: words.openDoubt,
            value: openDoubts,
            isChosen: show === 'open-doubt',
            onChoose: choose('open-doubt'),
          },
          { id: 'inside', label: words.inside, value: inside, isChosen: show === 'inside', onChoose: choose('inside') },
        ]}
      />
      <div className="no-print flex flex-wrap items-end gap-4">
        <RoomChoice
          label={words.room}
          none={words.allRooms}
          className="w-72 max-w-full"
          value={room}
          onChange={(id) => change({ room: id, page: undefined })}
        />
        <SearchBox
          label={words.search}
          value={search['search'] ?? ''}
          onSearch={(text) => change({ search: text, page: undefined })}
        />
      </div>
      {rows.length === 0 ? <Empty title={words.none}>{words.noneText}</Empty> : <EntryTable rows={rows} />}
      {total > entriesOnPage && (
        <Pagination page={page} size={entriesOnPage} total={total} onPage={(next) => change({ page: String(next) })} />
      )}
    </Page>
  )
}

function EntryTable({ rows }: { readonly rows: readonly Entry[] }): ReactNode {
  const words = useWords(entryWords)
  return (
    <Table
      caption={words.title}
      rows={rows}
      columns={[
        { key: 'at', head: words.at, isTight: true, cell: (one) => <EraDate iso={one.at} /> },
        { key: 'room', head: words.room, cell: (one) => one.room.name },
        {
          key: 'way',
          head: words.way,
          isTight: true,
          cell: (one) => <Chip tone={one.way === 'in' ? 'key' : 'plain'}>{words[one.way]}</Chip>,
        },
        { key: 'who', head: words.who, isRowHeader: true, cell: (one) => one.who },
        { key: 'card', head: words.card, isTight: true, cell: (one) => one.cardNumber ?? '—' },
        { key: 'source', head: words.source, isTight: true, cell: (one) => words[one.source] },
        { key: 'doubt', head: words.doubt, cell: (one) => <Doubtful entry={one} /> },
      ]}
    />
  )
}

function Doubtful({ entry }: { readonly entry: Entry }): ReactNode {
  const words = useWords(entryWords)
  const said = useSaid()
  const settle = useAct(settleEntry)
  const [isOpen, setOpen] = useState(false)
  const doubt = doubts.find(({ value }) => value === entry.doubt)
  if (doubt === undefined) return '—'
  if (entry.settlement !== null)
    return `${said(doubt)}：${entry.settlement.explanation}（${entry.settlement.by ?? '—'}）`
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Chip tone={entry.way === 'refused' ? 'plain' : 'error'}>{said(doubt)}</Chip>
      {entry.maySettle && entry.way !== 'refused' && (
        <Button size="sm" aria-label={words.explainTitle(entry.who)} onPress={() => setOpen(true)}>
          {words.explain}
        </Button>
      )}
      <ConfirmDialog
        title={words.explainTitle(entry.who)}
        verb={words.explain}
        isOpen={isOpen}
        isDanger={false}
        reason="required"
        onClose={() => setOpen(false)}
        onConfirm={(explanation) => settle.mutateAsync({ params: { id: entry.id }, body: { explanation } })}
      >
        {words.explainText}
      </ConfirmDialog>
    </span>
  )
}
