import { type ReactNode, useState } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { decideMatch, type VulnerabilityDetail } from '../../contract.ts'
import { detailWords, listWords } from './words.ts'

type Affected = VulnerabilityDetail['affected'][number]

/** Which software of ours has it, why we think so, and where it stands; what is only proposed is decided here. */
export function AffectedTable({ detail }: { readonly detail: VulnerabilityDetail }): ReactNode {
  const words = useWords(detailWords)
  const list = useWords(listWords)
  return (
    <Table
      caption={`${words.affected}：${words.match}`}
      rows={detail.affected.map((one) => ({ id: one.productId, ...one }))}
      columns={[
        { key: 'match', head: words.match, isTight: true, cell: (one) => <MatchChip one={one} /> },
        { key: 'product', head: list.products, isRowHeader: true, cell: (one) => one.product },
        { key: 'version', head: words.version, isTight: true, cell: (one) => one.version || '—' },
        { key: 'because', head: words.because, cell: (one) => one.because },
        { key: 'where', head: words.where, cell: (one) => <Where one={one} /> },
        {
          key: 'act',
          head: words.decide,
          cell: (one) =>
            detail.mayTreat &&
            one.confidence === 'proposed' && (
              <span className="flex flex-wrap gap-2">
                <Decide cve={detail.id} one={one} act="confirmed" />
                <Decide cve={detail.id} one={one} act="dismissed" />
              </span>
            ),
        },
      ]}
    />
  )
}

function MatchChip({ one }: { readonly one: Affected }): ReactNode {
  const words = useWords(detailWords)
  if (one.decision !== null) return <Chip>{words[one.decision]}</Chip>
  return <Chip tone={one.confidence === 'exact' ? 'warning' : 'key'}>{words[one.confidence]}</Chip>
}

/** Ten terminals are named; a number says the rest. */
function Where({ one }: { readonly one: Affected }): ReactNode {
  const words = useWords(detailWords)
  const shown = one.terminals.slice(0, 10)
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {one.systems.map(({ id, name }) => (
        <li key={id}>
          <TextLink to={`/assets/assets/${id}`}>{name}</TextLink>
        </li>
      ))}
      {shown.map(({ id, name }) => (
        <li key={id}>
          <TextLink to={`/access/terminals/${id}`}>{name}</TextLink>
        </li>
      ))}
      {one.terminalCount > shown.length && <li>{words.more(count(one.terminalCount - shown.length))}</li>}
    </ul>
  )
}

function Decide({
  cve,
  one,
  act,
}: {
  readonly cve: string
  readonly one: Affected
  readonly act: 'confirmed' | 'dismissed'
}): ReactNode {
  const words = useWords(detailWords)
  const decide = useAct(decideMatch)
  const [isOpen, setOpen] = useState(false)
  const [remember, setRemember] = useState(false)
  const verb = act === 'confirmed' ? words.confirm : words.dismiss
  return (
    <>
      <Button size="sm" onPress={() => setOpen(true)}>
        {verb}
        <span className="sr-only">：{one.product}</span>
      </Button>
      <ConfirmDialog
        title={`${verb}：${one.product} ${one.version}`}
        verb={verb}
        isOpen={isOpen}
        isDanger={false}
        reason="required"
        onClose={() => setOpen(false)}
        onConfirm={(reason) =>
          decide.mutateAsync({ params: { cve }, body: { productId: one.productId, act, reason, remember } })
        }
      >
        <p>{act === 'confirmed' ? words.confirmText : words.dismissText}</p>
        {act === 'confirmed' && <Checkbox label={words.remember} isSelected={remember} onChange={setRemember} />}
      </ConfirmDialog>
    </>
  )
}
