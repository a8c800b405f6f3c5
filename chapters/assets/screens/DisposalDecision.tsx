import type { ReactNode } from 'react'
import { useAct } from '../../../web/frame/asking.ts'
import { DecisionForm } from '../../../web/frame/DecisionForm.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { type Disposal, decideDisposal } from '../contract.ts'
import { disposalWords } from './words.ts'

/** The 情報セキュリティ管理者 permits or sends back. */
export function DisposalDecision({ disposal: { id } }: { readonly disposal: Disposal }): ReactNode {
  const words = useWords(disposalWords)
  const decide = useAct(decideDisposal)
  return (
    <DecisionForm
      words={{
        title: words.decide,
        comment: words.comment,
        commentSupport: words.commentSupport,
        decided: words.decided,
      }}
      acts={[
        { act: 'approved', label: words.approve },
        { act: 'rejected', label: words.sendBack, refuses: true },
      ]}
      most={2_000}
      decide={({ act, comment }) =>
        decide.mutateAsync({ params: { id }, body: { act, comment: comment === '' ? null : comment } })
      }
    />
  )
}
