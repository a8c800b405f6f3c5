import { type ReactNode, useState } from 'react'
import { useReply } from '../../../../web/frame/asking.ts'
import { BatchApproval } from '../../../../web/frame/BatchApproval.tsx'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { Dialog } from '../../../../web/kit/Dialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { type RowSelection, Table } from '../../../../web/kit/Table.tsx'
import { methods } from '../../../assets/contract.ts'
import { listMediumDisposals, type MediumDisposal } from '../../contract.ts'
import { AskDisposal } from './AskDisposal.tsx'
import { Proofs } from './Proofs.tsx'
import { RecordDone } from './RecordDone.tsx'
import { mediumDisposalWords } from './words.ts'

/** 6(4): disposals of media and devices: asked, permitted, done and proved. */
export function Disposals(): ReactNode {
  const words = useWords(mediumDisposalWords)
  const { rows, mayAsk } = useReply(listMediumDisposals, { query: { show: 'all' } })
  const [open, setOpen] = useState<{ readonly act: 'ask' | 'record' | 'proofs'; readonly id?: string } | null>(null)
  const close = (): void => setOpen(null)
  const chosen = rows.find(({ id }) => id === open?.id)
  return (
    <Page
      title={words.title}
      note={words.note}
      actions={
        <>
          {mayAsk && (
            <Button look="primary" onPress={() => setOpen({ act: 'ask' })}>
              {words.ask}
            </Button>
          )}
          <LinkButton to="/assets/disposals">{words.assets}</LinkButton>
          <PrintButton />
        </>
      }
    >
      {open?.act === 'ask' && <AskDisposal onClose={close} />}
      {open?.act === 'record' && chosen !== undefined && <RecordDone disposal={chosen} onClose={close} />}
      {open?.act === 'proofs' && chosen !== undefined && (
        <Dialog title={`${chosen.number} ${chosen.name}`} isOpen onClose={close}>
          <Proofs of={{ type: 'physical.disposal', id: chosen.id }} />
        </Dialog>
      )}
      <Waiting rows={rows.filter((one) => one.mayApprove)} />
      {rows.length === 0 ? (
        <Empty title={words.none}>{words.note}</Empty>
      ) : (
        <DisposalTable rows={rows} onOpen={(act, id) => setOpen({ act, id })} />
      )}
    </Page>
  )
}

function Waiting({ rows }: { readonly rows: readonly MediumDisposal[] }): ReactNode {
  const words = useWords(mediumDisposalWords)
  // the 決裁 is what is stamped: rows go by its id
  const proposals = rows.flatMap((one) =>
    one.proposal === null ? [] : [{ ...one, id: one.proposal, title: `${one.number} ${one.name}` }],
  )
  if (proposals.length === 0) return null
  return (
    <Section title={words.waiting}>
      <BatchApproval
        rows={proposals}
        table={(selection) => <DisposalTable rows={proposals} selection={selection} />}
        empty={{ title: words.waitingNone, text: words.waitingText }}
        meaning={() => <p className="mt-2">{words.meaning}</p>}
      />
    </Section>
  )
}

function DisposalTable({
  rows,
  selection,
  onOpen,
}: {
  readonly rows: readonly MediumDisposal[]
  readonly selection?: RowSelection
  readonly onOpen?: (act: 'record' | 'proofs', id: string) => void
}): ReactNode {
  const words = useWords(mediumDisposalWords)
  const said = useSaid()
  return (
    <Table
      caption={selection === undefined ? words.table : words.waitingTable}
      rows={rows}
      nameOf={(one) => one.number}
      {...(selection === undefined ? {} : { selection })}
      columns={[
        {
          key: 'state',
          head: words.state,
          isTight: true,
          cell: (one) => (
            <Chip tone={one.state === 'asked' ? 'warning' : one.state === 'permitted' ? 'key' : 'plain'}>
              {words[one.state]}
            </Chip>
          ),
        },
        { key: 'number', head: words.number, isTight: true, isRowHeader: true, cell: (one) => one.number },
        { key: 'name', head: words.name, cell: (one) => one.name },
        { key: 'unit', head: words.unit, cell: (one) => one.unit },
        {
          key: 'method',
          head: words.method,
          cell: (one) => said(methods.find(({ id }) => id === (one.record?.method ?? one.method)) ?? methods[0]),
        },
        { key: 'by', head: words.by, cell: (one) => one.askedBy },
        { key: 'decided', head: words.decided, cell: (one) => one.decidedBy ?? '—' },
        {
          key: 'done',
          head: words.done,
          cell: (one) => (onOpen === undefined ? '—' : <Done disposal={one} onOpen={onOpen} />),
        },
      ]}
    />
  )
}

function Done({
  disposal,
  onOpen,
}: {
  readonly disposal: MediumDisposal
  readonly onOpen: (act: 'record' | 'proofs', id: string) => void
}): ReactNode {
  const words = useWords(mediumDisposalWords)
  if (disposal.mayRecord)
    return (
      <Button
        size="sm"
        aria-label={`${words.record}：${disposal.number}`}
        onPress={() => onOpen('record', disposal.id)}
      >
        {words.record}
      </Button>
    )
  if (disposal.record === null) return '—'
  return (
    <span className="grid gap-0.5">
      <EraDate iso={disposal.record.disposedOn} />
      <span className="text-dns-14N-130">
        {[disposal.record.doneBy, disposal.record.witness, disposal.record.certificate]
          .filter((one) => one !== null)
          .join('・')}
      </span>
      <Button
        look="plain"
        size="sm"
        aria-label={`${words.proofs(disposal.proofs)}：${disposal.number}`}
        onPress={() => onOpen('proofs', disposal.id)}
      >
        {words.proofs(disposal.proofs)}
      </Button>
    </span>
  )
}
