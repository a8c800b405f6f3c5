import { type ReactNode, useState } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { BatchApproval } from '../../../../web/frame/BatchApproval.tsx'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { type RowSelection, Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { endPermit, listPermits, type Permit, type PermitState } from '../../contract.ts'
import { AskPermit } from './AskPermit.tsx'
import { permitWords } from './words.ts'

/** 6(4): everybody who may enter a room, and who asks to. */
export function Permits(): ReactNode {
  const words = useWords(permitWords)
  const { search, change } = useAddress()
  const state = search['show'] === 'all' ? ('all' as const) : ('current' as const)
  const { rows, mayAsk } = useReply(listPermits, { query: { state } })
  const [isAsking, setAsking] = useState(false)
  const waiting = rows.filter((one) => one.mayApprove)
  return (
    <Page
      title={words.title}
      note={words.note}
      actions={
        <>
          {mayAsk && (
            <Button look="primary" onPress={() => setAsking(true)}>
              {words.ask}
            </Button>
          )}
          <Button look="plain" onPress={() => change({ show: state === 'all' ? undefined : 'all' })}>
            {state === 'all' ? words.current : words.all}
          </Button>
          <PrintButton />
        </>
      }
    >
      {isAsking && <AskPermit onClose={() => setAsking(false)} />}
      {waiting.length > 0 && <Waiting rows={waiting} />}
      {rows.length === 0 ? <Empty title={words.none}>{words.noneText}</Empty> : <PermitTable rows={rows} hasRoom />}
    </Page>
  )
}

function Waiting({ rows }: { readonly rows: readonly Permit[] }): ReactNode {
  const words = useWords(permitWords)
  // the 決裁 is what is stamped: rows go by its id
  const proposals = rows.flatMap((one) =>
    one.proposal === null ? [] : [{ ...one, id: one.proposal, title: `${one.room.name}：${one.who}` }],
  )
  return (
    <Section title={words.waiting}>
      <BatchApproval
        rows={proposals}
        table={(selection) => <PermitTable rows={proposals} hasRoom selection={selection} />}
        empty={{ title: words.waitingNone, text: words.waitingText }}
        meaning={() => <p className="mt-2">{words.meaning}</p>}
      />
    </Section>
  )
}

/** Permissions in a table. */
export function PermitTable({
  rows,
  hasRoom = false,
  selection,
}: {
  readonly rows: readonly Permit[]
  readonly hasRoom?: boolean
  readonly selection?: RowSelection
}): ReactNode {
  const words = useWords(permitWords)
  return (
    <Table
      caption={selection === undefined ? words.table : words.waitingTable}
      rows={rows}
      nameOf={(one) => one.who}
      {...(selection === undefined ? {} : { selection })}
      columns={[
        { key: 'state', head: words.state, isTight: true, cell: (one) => <StateChip state={one.state} /> },
        {
          key: 'who',
          head: words.who,
          isRowHeader: true,
          cell: (one) => (one.company === null ? one.who : `${one.who}（${one.company}）`),
        },
        ...(hasRoom
          ? [
              {
                key: 'room',
                head: words.room,
                cell: (one: Permit) => <TextLink to={`/physical/rooms/${one.room.id}`}>{one.room.name}</TextLink>,
              },
            ]
          : []),
        { key: 'reason', head: words.reason, cell: (one) => one.reason },
        { key: 'from', head: words.from, isTight: true, cell: (one) => <EraDate iso={one.validFrom} /> },
        { key: 'to', head: words.to, isTight: true, cell: (one) => <EraDate iso={one.validTo} /> },
        { key: 'decided', head: words.decided, cell: (one) => one.decidedBy ?? '—' },
        ...(selection === undefined
          ? [{ key: 'act', head: words.end, cell: (one: Permit) => one.mayEnd && <EndPermit permit={one} /> }]
          : []),
      ]}
    />
  )
}

function StateChip({ state }: { readonly state: PermitState }): ReactNode {
  const words = useWords(permitWords)
  return (
    <Chip tone={state === 'standing' ? 'key' : state === 'asked' ? 'warning' : state === 'refused' ? 'error' : 'plain'}>
      {words[state]}
    </Chip>
  )
}

function EndPermit({ permit }: { readonly permit: Permit }): ReactNode {
  const words = useWords(permitWords)
  const act = useAct(endPermit)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button look="plain" size="sm" aria-label={`${words.end}：${permit.who}`} onPress={() => setOpen(true)}>
        {words.end}
      </Button>
      <ConfirmDialog
        title={`${words.end}：${permit.who}`}
        verb={words.end}
        isOpen={isOpen}
        reason="required"
        onClose={() => setOpen(false)}
        onConfirm={(reason) => act.mutateAsync({ params: { id: permit.id }, body: { reason } })}
      >
        {words.endText}
      </ConfirmDialog>
    </>
  )
}
