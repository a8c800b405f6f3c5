import { type ReactNode, useState } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Pagination } from '../../../../web/kit/Pagination.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { Tally } from '../../../../web/kit/Tally.tsx'
import { endVisit, listVisits, type Visit } from '../../contract.ts'
import { BeginVisit } from './BeginVisit.tsx'
import { visitWords } from './words.ts'

/** 100: what the server sends at once. */
const pageSize = 100

/** 6(4): who is visiting now, who came today, and whose exit was forgotten. */
export function Visits(): ReactNode {
  const words = useWords(visitWords)
  const { search, change } = useAddress()
  const show = search['show'] === 'inside' || search['show'] === 'all' ? search['show'] : 'today'
  const page = Number(search['page'] ?? '1') || 1
  const { rows, inside, forgotten, today, total, mayWrite } = useReply(listVisits, { query: { show, page } })
  const [isBeginning, setBeginning] = useState(false)
  const choose = (next: string) => () => change({ show: next === 'today' ? undefined : next, page: undefined })
  return (
    <Page
      title={words.title}
      note={words.note}
      actions={
        <>
          {mayWrite && (
            <Button look="primary" onPress={() => setBeginning(true)}>
              {words.begin}
            </Button>
          )}
          <Button look="plain" onPress={choose(show === 'all' ? 'today' : 'all')}>
            {show === 'all' ? words.today : words.all}
          </Button>
          <PrintButton />
        </>
      }
    >
      {isBeginning && <BeginVisit onClose={() => setBeginning(false)} />}
      <Tally
        label={words.figures}
        unit={words.unit}
        figures={[
          { id: 'forgotten', label: words.forgotten, value: forgotten, isChosen: false, onChoose: choose('inside') },
          { id: 'inside', label: words.inside, value: inside, isChosen: show === 'inside', onChoose: choose('inside') },
          { id: 'today', label: words.today, value: today, isChosen: show === 'today', onChoose: choose('today') },
        ]}
      />
      {rows.length === 0 ? <Empty title={words.none}>{words.noneText}</Empty> : <VisitTable rows={rows} />}
      {total > pageSize && (
        <Pagination page={page} size={pageSize} total={total} onPage={(next) => change({ page: String(next) })} />
      )}
    </Page>
  )
}

function VisitTable({ rows }: { readonly rows: readonly Visit[] }): ReactNode {
  const words = useWords(visitWords)
  return (
    <Table
      caption={words.title}
      rows={rows}
      columns={[
        {
          key: 'visitor',
          head: words.visitor,
          isRowHeader: true,
          cell: (one) =>
            `${one.visitor}${one.people > 1 ? words.peopleOf(one.people - 1) : ''}${one.company === null ? '' : `（${one.company}）`}`,
        },
        { key: 'room', head: words.room, cell: (one) => one.room.name },
        { key: 'purpose', head: words.purpose, cell: (one) => one.purpose },
        { key: 'belongings', head: words.belongings, cell: (one) => one.belongings ?? '—' },
        { key: 'escort', head: words.escort, cell: (one) => one.escort },
        { key: 'came', head: words.came, isTight: true, cell: (one) => <EraDate iso={one.cameAt} /> },
        { key: 'left', head: words.left, cell: (one) => <Left visit={one} /> },
      ]}
    />
  )
}

function Left({ visit }: { readonly visit: Visit }): ReactNode {
  const words = useWords(visitWords)
  const act = useAct(endVisit)
  const [isOpen, setOpen] = useState(false)
  if (visit.leftAt !== null)
    return (
      <>
        <EraDate iso={visit.leftAt} />
        {visit.note !== null && <span className="block text-dns-14N-130">{`${words.note2}：${visit.note}`}</span>}
      </>
    )
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Chip tone={visit.isForgotten ? 'error' : 'key'}>{visit.isForgotten ? words.forgotten : words.inside}</Chip>
      {visit.mayEnd && (
        <Button size="sm" aria-label={`${words.end}：${visit.visitor}`} onPress={() => setOpen(true)}>
          {words.end}
        </Button>
      )}
      <ConfirmDialog
        title={`${words.end}：${visit.visitor}`}
        verb={words.end}
        isOpen={isOpen}
        isDanger={false}
        {...(visit.isForgotten ? { reason: 'required' as const } : {})}
        onClose={() => setOpen(false)}
        onConfirm={(note) =>
          act.mutateAsync({ params: { id: visit.id }, body: { leftAt: null, note: note === '' ? null : note } })
        }
      >
        {visit.isForgotten ? words.endForgotten : words.endText}
      </ConfirmDialog>
    </span>
  )
}
