import { type ReactNode, useState } from 'react'
import { useParts } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { type Role, roleTerms } from '../../../preamble/roles.ts'
import { type DepartureItem, readDeparture, settleItems } from '../../contract.ts'
import { departureWords } from './words.ts'

/** 6(5): one departure, item by item, with who confirmed what and when. */
export function DeparturePage(): ReactNode {
  const words = useWords(departureWords)
  const { id = '' } = useParts()
  const { person: me } = useSession()
  const departure = useReply(readDeparture, { params: { id } })
  const { person, unit, day, kind, items, course } = departure
  return (
    <Page
      title={words.of(`${person.name}（${person.number}）`, words[kind])}
      crumbs={[{ label: words.title, to: '/people/departures' }]}
      note={
        <>
          {words.day}：<EraDate iso={day} form="long" />　{words.unit}：{unit?.name ?? '—'}
        </>
      }
      actions={<PrintButton />}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
        {me?.id === person.id && <Notice tone="information" title={words.own} />}
        <Items departure={id} items={items} />
        <Section title={words.course}>
          {course.length === 0 ? (
            <p>{words.courseNone}</p>
          ) : (
            <Table
              caption={words.table(words.course)}
              rows={course.map((one, at) => ({ ...one, id: String(at) }))}
              columns={[
                { key: 'at', head: words.at, isTight: true, cell: (one) => <EraDate iso={one.at} /> },
                { key: 'who', head: words.who, isTight: true, cell: (one) => one.by ?? '—' },
                { key: 'title', head: words.item, isRowHeader: true, cell: (one) => one.title },
                { key: 'outcome', head: words.state, isTight: true, cell: (one) => words[one.outcome] },
                { key: 'note', head: words.reason, cell: (one) => one.note ?? '—' },
              ]}
            />
          )}
        </Section>
      </div>
    </Page>
  )
}

function Items({
  departure,
  items,
}: {
  readonly departure: string
  readonly items: readonly DepartureItem[]
}): ReactNode {
  const words = useWords(departureWords)
  const said = useSaid()
  return (
    <Table
      caption={words.items}
      rows={items.map((item) => ({ ...item, id: item.item }))}
      columns={[
        { key: 'state', head: words.state, isTight: true, cell: (item) => <State item={item} /> },
        { key: 'title', head: words.item, isRowHeader: true, cell: (item) => item.title },
        {
          key: 'role',
          head: words.role,
          // roles of items come from the closed list of roles
          cell: (item) => said(roleTerms[item.role as Role]),
        },
        { key: 'due', head: words.dueOn, isTight: true, cell: (item) => <EraDate iso={item.dueOn} /> },
        {
          key: 'by',
          head: words.by,
          cell: (item) =>
            item.at === null ? (
              '—'
            ) : (
              <>
                {item.by}　<EraDate iso={item.at} />
                {item.note !== null && <span className="block text-dns-14N-130">{item.note}</span>}
              </>
            ),
        },
        {
          key: 'act',
          head: words.act,
          cell: (item) => (item.maySettle ? <Acts departure={departure} item={item} /> : '—'),
        },
      ]}
    />
  )
}

function State({ item }: { readonly item: DepartureItem }): ReactNode {
  const words = useWords(departureWords)
  if (item.outcome !== null) return <Chip>{words[item.outcome]}</Chip>
  return <Chip tone={item.isLate ? 'error' : 'warning'}>{item.isLate ? words.overdue : words.waiting}</Chip>
}

function Acts({ departure, item }: { readonly departure: string; readonly item: DepartureItem }): ReactNode {
  const words = useWords(departureWords)
  const say = useToast()
  const act = useAct(settleItems)
  const [asking, setAsking] = useState<'not-applicable' | 'reopened' | null>(null)
  const send = async (outcome: 'done' | 'not-applicable' | 'reopened', note: string | null): Promise<void> => {
    const { settled } = await act.mutateAsync({ body: { items: [{ departure, item: item.item }], outcome, note } })
    say({ text: words.settled(settled) })
  }
  const verb = asking === 'reopened' ? words.reopen : words.notApplicable
  return (
    <span className="no-print -my-1 flex flex-wrap gap-2">
      {item.outcome === null ? (
        <>
          <Button
            size="sm"
            icon="check"
            aria-label={`${words.settle}：${item.title}`}
            isBusy={act.isPending}
            onPress={() => void send('done', null)}
          >
            {words.settle}
          </Button>
          <Button
            size="sm"
            look="plain"
            aria-label={`${words.notApplicable}：${item.title}`}
            onPress={() => setAsking('not-applicable')}
          >
            {words.notApplicable}
          </Button>
        </>
      ) : (
        <Button
          size="sm"
          look="plain"
          aria-label={`${words.reopen}：${item.title}`}
          onPress={() => setAsking('reopened')}
        >
          {words.reopen}
        </Button>
      )}
      <ConfirmDialog
        title={`${verb}：${item.title}`}
        verb={verb}
        isOpen={asking !== null}
        onClose={() => setAsking(null)}
        onConfirm={(reason) => send(asking ?? 'reopened', reason)}
        reason="required"
        isDanger={false}
      >
        {words.confirmText}
      </ConfirmDialog>
    </span>
  )
}
