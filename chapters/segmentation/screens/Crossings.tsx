import type { ReactNode } from 'react'
import { useAct, useAnswer } from '../../../web/frame/asking.ts'
import { useMay } from '../../../web/frame/session.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import type { Row } from '../../../web/ledger/ledger.ts'
import { LedgerScreens } from '../../../web/ledger/LedgerScreens.tsx'
import { postLedger, unitLedger } from '../../organization/contract.ts'
import { crossingLedger, gatewayLedger, readProof, reviewCrossing, zoneLedger } from '../contract.ts'
import { crossingWords } from './words.ts'

/** 6(3)①②: the ledger of crossings, each with what the proof says of it and its yearly look. */
export function Crossings(): ReactNode {
  return (
    <LedgerScreens
      ledger={crossingLedger}
      references={[zoneLedger, gatewayLedger, unitLedger, postLedger]}
      panels={[
        { id: 'proof', label: crossingWords.proof, content: (row) => <Proven row={row} /> },
        { id: 'review', label: crossingWords.review, content: (row) => <Reviewing key={row.revision} row={row} /> },
      ]}
    />
  )
}

/** What the newest proof says: possible, not possible any more, expired and still open. */
function Proven({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(crossingWords)
  const may = useMay()
  const { data } = useAnswer(readProof, {}, may('segmentation.proof:read'))
  const number = String(row.values['number'] ?? '')
  const verdicts = data?.report?.verdicts.filter((one) => one.assertion.crossing === number) ?? []
  if (verdicts.length === 0) return <p>{words.unproved}</p>
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {verdicts.map((one) => (
        <Notice
          key={one.id}
          tone={one.state === 'holds' ? 'success' : one.state === 'broken' ? 'error' : 'warning'}
          title={`${one.assertion.says}：${words[one.state]}`}
        >
          {one.state !== 'holds' && <TextLink to={`/segmentation/violations/${one.id}`}>{words.more}</TextLink>}
        </Notice>
      ))}
    </div>
  )
}

function Reviewing({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(crossingWords)
  const say = useToast()
  const act = useAct(reviewCrossing)
  const due = row.values['reviewDueOn']
  const last = row.values['reviewedOn']
  return (
    <div className="grid justify-items-start gap-3">
      <p>
        {words.last}：{typeof last === 'string' ? <EraDate iso={last} form="long" /> : words.never}
        <br />
        {words.due}：{typeof due === 'string' ? <EraDate iso={due} form="long" /> : '—'}
      </p>
      {row.may.write && row.retiredAt === null && (
        <Button
          look="primary"
          isBusy={act.isPending}
          onPress={() =>
            void act.mutateAsync({ params: { id: row.id }, body: { note: null } }).then(() => say({ text: words.done }))
          }
        >
          {words.look}
        </Button>
      )}
      <p className="text-dns-14N-130 text-solid-gray-700">{words.note}</p>
    </div>
  )
}
