import { type ReactNode, useState } from 'react'
import { eraDate } from '../../../../kernel/i18n/era.ts'
import { useAddress } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useMay } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { type Column, Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { type DepartureRow, listDepartures, readDutySettings, settleItems } from '../../contract.ts'
import { departureWords, settingWords } from './words.ts'

/** 6(5): who went from where, what is left to settle, and who goes next. */
export function Departures(): ReactNode {
  const words = useWords(departureWords)
  const settings = useWords(settingWords)
  const may = useMay()
  const { search, change } = useAddress()
  const show = search['show'] === 'all' ? 'all' : 'open'
  const day = search['day']
  const { rows, coming, more } = useReply(listDepartures, { query: { show, ...(day === undefined ? {} : { day }) } })
  return (
    <Page
      title={words.title}
      note={words.note}
      actions={
        <>
          {may(readDutySettings.right) && <LinkButton to="/people/duty-settings">{settings.title}</LinkButton>}
          <PrintButton />
        </>
      }
    >
      <div className="no-print flex flex-wrap items-end gap-4">
        <Select
          label={words.show}
          value={show}
          options={[
            { value: 'open', label: words.open },
            { value: 'all', label: words.all },
          ]}
          onChange={(next) => change({ show: next === 'all' ? 'all' : undefined })}
        />
        {day !== undefined && (
          <p className="flex flex-wrap items-center gap-2 pb-1.5">
            {words.onlyDay(eraDate(day))}
            <Button look="plain" onPress={() => change({ day: undefined })}>
              {words.everyDay}
            </Button>
          </p>
        )}
      </div>
      {more && <Notice tone="information" title={words.more} />}
      {rows.length === 0 ? <Empty title={words.none}>{words.noneText}</Empty> : <Batch rows={rows} />}
      {coming.length > 0 && (
        <Section title={words.coming} note={words.comingNote}>
          <Table
            caption={words.table(words.coming)}
            rows={coming}
            columns={[
              { key: 'day', head: words.day, isTight: true, cell: (one) => <EraDate iso={one.day} /> },
              { key: 'name', head: words.person, isRowHeader: true, cell: (one) => `${one.name}（${one.number}）` },
              { key: 'kind', head: words.kind, isTight: true, cell: (one) => words[one.kind] },
              { key: 'unit', head: words.unit, cell: (one) => one.unit ?? '—' },
            ]}
          />
        </Section>
      )}
    </Page>
  )
}

const mineOf = (row: DepartureRow) =>
  row.items
    .filter(({ outcome, maySettle }) => outcome === null && maySettle)
    .map(({ item }) => ({ departure: row.id, item }))

/** Many at once: on April 1 a manager of systems settles a hundred with one press, after looking. */
function Batch({ rows }: { readonly rows: readonly DepartureRow[] }): ReactNode {
  const words = useWords(departureWords)
  const say = useToast()
  const act = useAct(settleItems)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isAsking, setAsking] = useState(false)
  const items = rows.filter(({ id }) => chosen.has(id)).flatMap(mineOf)
  const mayAny = rows.some((row) => mineOf(row).length > 0)
  const confirm = async (): Promise<void> => {
    const { settled } = await act.mutateAsync({ body: { items: items.slice(0, 500), outcome: 'done', note: null } })
    setChosen(new Set())
    say({ text: words.settled(settled) })
  }
  return (
    <>
      {items.length > 0 && (
        <div className="no-print">
          <Button look="primary" icon="check" onPress={() => setAsking(true)}>
            {words.mineDone(new Set(items.map(({ departure }) => departure)).size)}
          </Button>
        </div>
      )}
      <ConfirmDialog
        title={words.confirmMine(new Set(items.map(({ departure }) => departure)).size, items.length)}
        verb={words.settle}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={confirm}
        isDanger={false}
      >
        {words.confirmText}
      </ConfirmDialog>
      <Table
        caption={words.title}
        rows={rows}
        columns={columnsOf(words)}
        nameOf={({ person }) => person.name}
        {...(mayAny ? { selection: { ids: chosen, onChange: setChosen } } : {})}
      />
    </>
  )
}

type Words = ReturnType<typeof useWords<typeof departureWords>>

function columnsOf(words: Words): readonly Column<DepartureRow>[] {
  return [
    { key: 'day', head: words.day, isTight: true, cell: (row) => <EraDate iso={row.day} /> },
    {
      key: 'person',
      head: words.person,
      isRowHeader: true,
      cell: (row) => (
        <TextLink to={`/people/departures/${row.id}`}>{`${row.person.name}（${row.person.number}）`}</TextLink>
      ),
    },
    { key: 'kind', head: words.kind, isTight: true, cell: (row) => words[row.kind] },
    { key: 'unit', head: words.unit, cell: (row) => row.unit?.name ?? '—' },
    { key: 'items', head: words.items, cell: (row) => <Left row={row} /> },
    {
      key: 'due',
      head: words.due,
      isTight: true,
      cell: (row) => (
        <EraDate
          iso={
            row.items
              .filter(({ outcome }) => outcome === null)
              .map(({ dueOn }) => dueOn)
              .toSorted()[0] ?? null
          }
        />
      ),
    },
  ]
}

function Left({ row }: { readonly row: DepartureRow }): ReactNode {
  const words = useWords(departureWords)
  const open = row.items.filter(({ outcome }) => outcome === null)
  const late = open.filter(({ isLate }) => isLate).length
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Chip tone={open.length === 0 ? 'plain' : 'warning'}>{words.left(open.length)}</Chip>
      {late > 0 && <Chip tone="error">{words.late(late)}</Chip>}
      <span className="text-dns-14N-130">
        {open
          .slice(0, 3)
          .map(({ title }) => title)
          .join('、')}
        {open.length > 3 && '…'}
      </span>
    </span>
  )
}
