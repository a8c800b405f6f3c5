import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { decideTreatment, type VulnerabilityDetail } from '../../contract.ts'
import { detailWords } from './words.ts'

type Treatment = VulnerabilityDetail['treatments'][number]

/** What was done, newest first; an acceptance is decided here by the CISO. */
export function TreatmentTable({ treatments }: { readonly treatments: readonly Treatment[] }): ReactNode {
  const words = useWords(detailWords)
  if (treatments.length === 0) return <p>{words.noTreatments}</p>
  return (
    <Table
      caption={`${words.treatments}：${words.kind}`}
      rows={treatments}
      columns={[
        { key: 'at', head: words.at, isTight: true, cell: (one) => <EraDate iso={one.at} /> },
        { key: 'kind', head: words.kind, isRowHeader: true, cell: (one) => words[one.kind] },
        { key: 'scope', head: words.scope, cell: (one) => one.system ?? words.all },
        { key: 'note', head: words.what, cell: (one) => one.note },
        { key: 'by', head: words.by, cell: (one) => one.by ?? '—' },
        { key: 'until', head: words.until, isTight: true, cell: (one) => <EraDate iso={one.until} /> },
        { key: 'decision', head: words.decision, cell: (one) => <Decision one={one} /> },
      ]}
    />
  )
}

function Decision({ one }: { readonly one: Treatment }): ReactNode {
  const words = useWords(detailWords)
  const decide = useAct(decideTreatment)
  const [act, setAct] = useState<'permitted' | 'refused' | null>(null)
  if (one.kind !== 'accepted') return '—'
  if (one.decision !== null)
    return `${words[one.decision]}（${one.decidedBy ?? '—'}）${one.comment === null ? '' : ` ${one.comment}`}`
  if (!one.mayDecide) return words.waiting
  const verb = act === 'refused' ? words.refuse : words.permit
  return (
    <>
      <span className="flex flex-wrap gap-2">
        <Button size="sm" look="primary" onPress={() => setAct('permitted')}>
          {words.permit}
        </Button>
        <Button size="sm" onPress={() => setAct('refused')}>
          {words.refuse}
        </Button>
      </span>
      <ConfirmDialog
        title={verb}
        verb={verb}
        isOpen={act !== null}
        isDanger={false}
        reason={act === 'refused' ? 'required' : 'optional'}
        onClose={() => setAct(null)}
        onConfirm={(comment) =>
          decide.mutateAsync({ params: { id: one.id }, body: { act: act ?? 'refused', comment } })
        }
      >
        {words.permitText}
      </ConfirmDialog>
    </>
  )
}
