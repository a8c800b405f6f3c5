import type { ReactNode } from 'react'
import type { z } from 'zod'
import { moment } from '../../../../kernel/i18n/today.ts'
import { useWords } from '../../../../web/kit/language.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { VerdictMark } from '../../../../web/kit/VerdictMark.tsx'
import type { Reason, readClause } from '../../contract.ts'
import { ControlCard } from './ControlCard.tsx'
import { Step } from './Step.tsx'
import { reasonWords, scopeWords } from './words.ts'

type Scope = z.infer<(typeof readClause)['reply']>['scope']

/** What the verdict rests on, worst first as the fold tells it. */
export function Reasons({ reasons, scope }: { readonly reasons: readonly Reason[]; readonly scope: Scope }): ReactNode {
  return (
    <ol className="grid gap-4">
      {reasons.map((reason, index) => (
        <li key={`${index}${reason.kind}`} className="min-w-0">
          {reason.kind === 'control' ? <ControlCard reason={reason} /> : <Other reason={reason} scope={scope} />}
        </li>
      ))}
    </ol>
  )
}

function Other({
  reason,
  scope,
}: {
  readonly reason: Exclude<Reason, { kind: 'control' }>
  readonly scope: Scope
}): ReactNode {
  const words = useWords(reasonWords)
  const said = useWords(scopeWords)
  return (
    <div className="keep grid gap-1.5 rounded-8 border border-solid-gray-420 px-5 py-3.5">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <VerdictMark verdict={reason.verdict} />
        <span className="text-dns-14N-130 text-solid-gray-700">{words[reason.kind]}</span>
      </p>
      <p>{reason.because}</p>
      {reason.kind === 'scope' && scope?.declared === true && (
        <p className="text-dns-14N-130 text-solid-gray-700">
          {scope.reason}　{said.byAt(scope.by ?? '', moment(scope.at))}
        </p>
      )}
      {reason.kind === 'below' && (
        <p className="flex flex-wrap gap-x-4 gap-y-1">
          {reason.clauses.map((clause) => (
            <span key={clause.id} className="inline-flex items-center gap-1.5">
              <TextLink to={`/board/${clause.id}`}>{clause.path}</TextLink>
              <VerdictMark verdict={clause.verdict} size="sm" />
            </span>
          ))}
        </p>
      )}
      {reason.next !== null && (
        <p>
          <Step step={reason.next} />
        </p>
      )}
    </div>
  )
}
