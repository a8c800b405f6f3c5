import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { DefinitionList } from '../../../../web/kit/DefinitionList.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { VerdictMark } from '../../../../web/kit/VerdictMark.tsx'
import { postureDemands, facts, readPosture, removeNode, type Seen, type TerminalPosture } from '../../contract.ts'
import { EnterPosture } from './EnterPosture.tsx'
import { terminalWords } from './words.ts'

/** 6(3)①: one terminal, as it stands or stood on a day. */
export function PosturePanel({ id }: { readonly id: string }): ReactNode {
  const words = useWords(terminalWords)
  const [on, setOn] = useState<string | null>(null)
  const posture = useReply(readPosture, { params: { id }, query: on === null ? {} : { on } })
  return (
    <div className="grid gap-6">
      <DateField label={words.asOf} value={on} onChange={setOn} />
      <Judgement posture={posture} />
      {posture.seen.length === 0 ? (
        <Empty title={words.nothing}>{words.nothingText}</Empty>
      ) : (
        <Section title={words.seen}>
          <Sights caption={words.seen} seen={posture.seen} />
        </Section>
      )}
      {posture.mayWrite && on === null && <EnterPosture id={id} />}
      {posture.history.length > posture.seen.length && (
        <Section title={words.history}>
          <Sights caption={words.history} seen={posture.history} />
        </Section>
      )}
      <Section title={words.node}>
        <NodeFacts node={posture.node} />
      </Section>
    </div>
  )
}

function Judgement({ posture }: { readonly posture: TerminalPosture }): ReactNode {
  const words = useWords(terminalWords)
  const said = useSaid()
  return (
    <Section title={words.judged}>
      <Table
        caption={`${words.judged}：${words.outcome}`}
        rows={posture.judged.map((one) => ({ id: one.demand, ...one }))}
        columns={[
          {
            key: 'demand',
            head: words.demand,
            isRowHeader: true,
            cell: (one) =>
              said(postureDemands.find(({ value }) => value === one.demand) ?? { ja: one.demand, en: one.demand }),
          },
          {
            key: 'outcome',
            head: words.outcome,
            isTight: true,
            cell: (one) =>
              one.outcome === 'not-asked' ? (
                <span className="text-solid-gray-700">{words.notAsked}</span>
              ) : (
                <VerdictMark verdict={one.outcome} size="sm" />
              ),
          },
          { key: 'because', head: words.because, cell: (one) => one.because },
        ]}
      />
    </Section>
  )
}

function Sights({ caption, seen }: { readonly caption: string; readonly seen: readonly Seen[] }): ReactNode {
  const words = useWords(terminalWords)
  const said = useSaid()
  return (
    <Table
      caption={`${caption}：${words.value}`}
      rows={seen.map((one) => ({ id: `${one.fact} ${one.fromAt}`, ...one }))}
      columns={[
        {
          key: 'fact',
          head: words.fact,
          isRowHeader: true,
          cell: (one) => said(facts.find(({ value }) => value === one.fact) ?? { ja: one.fact, en: one.fact }),
        },
        { key: 'value', head: words.value, cell: (one) => <Value seen={one} /> },
        { key: 'from', head: words.from, isTight: true, cell: (one) => <EraDate iso={one.fromAt} /> },
        { key: 'last', head: words.last, isTight: true, cell: (one) => <EraDate iso={one.lastAt} /> },
        { key: 'source', head: words.source, cell: (one) => <Source seen={one} /> },
      ]}
    />
  )
}

function Value({ seen: { value, detail } }: { readonly seen: Seen }): ReactNode {
  const words = useWords(terminalWords)
  return (
    <>
      {value === 'yes' ? (
        words.yes
      ) : value === 'no' ? (
        <Chip tone="error">{words.no}</Chip>
      ) : /^\d{4}-\d{2}-\d{2}$/u.test(value) ? (
        <EraDate iso={value} />
      ) : (
        <span className="break-all">{value}</span>
      )}
      {detail !== '' && <span className="ml-2 text-dns-14N-130 text-solid-gray-700">{detail}</span>}
    </>
  )
}

function Source({ seen: { source, by } }: { readonly seen: Seen }): ReactNode {
  const words = useWords(terminalWords)
  if (source === 'person') return by ?? words.person
  return source.startsWith('file:') ? words.file(source.slice('file:'.length)) : source
}

function NodeFacts({ node }: { readonly node: TerminalPosture['node'] }): ReactNode {
  const words = useWords(terminalWords)
  const { rights } = useSession()
  const remove = useAct(removeNode)
  const [isOpen, setOpen] = useState(false)
  if (node === null) return <p>{words.nodeNone}</p>
  return (
    <div className="grid gap-3">
      <DefinitionList
        facts={[
          { term: words.nodeSince, value: <EraDate iso={node.enrolledAt} /> },
          { term: words.nodeSeen, value: <EraDate iso={node.seenAt} /> },
          { term: words.version, value: `osquery ${node.version}` },
          ...(node.refused === null
            ? []
            : [
                {
                  term: words.nodeRefused,
                  value: (
                    <>
                      {node.refused}（<EraDate iso={node.refusedAt} />）
                    </>
                  ),
                },
              ]),
        ]}
      />
      {rights.includes(removeNode.right) && (
        <div>
          <Button look="plain" onPress={() => setOpen(true)}>
            {words.nodeRemove}
          </Button>
        </div>
      )}
      <ConfirmDialog
        title={words.nodeRemove}
        verb={words.nodeRemove}
        isOpen={isOpen}
        reason="required"
        onClose={() => setOpen(false)}
        onConfirm={(because) => remove.mutateAsync({ params: { id: node.id }, body: { because } })}
      >
        {words.nodeRemoveText}
      </ConfirmDialog>
    </div>
  )
}
