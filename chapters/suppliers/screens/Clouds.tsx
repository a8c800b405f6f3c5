import type { ReactNode } from 'react'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { DecisionForm } from '../../../web/frame/DecisionForm.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { LedgerScreens } from '../../../web/ledger/LedgerScreens.tsx'
import { personLedger, unitLedger } from '../../organization/contract.ts'
import { cloudLedger, decideCloud, readCloudCourse } from '../contract.ts'
import { DeclareEmptiness, Emptiness } from './Emptiness.tsx'
import { cloudWords } from './words.ts'

/** 6(8): cloud services, each with what it lacks and the permission. */
export function Clouds(): ReactNode {
  return (
    <LedgerScreens
      ledger={cloudLedger}
      references={[unitLedger, personLedger]}
      actions={<DeclareEmptiness ledger="suppliers.cloud" />}
      panels={[
        { id: 'permission', label: cloudWords.tab, content: (row) => <Permission key={row.revision} id={row.id} /> },
      ]}
    >
      <Emptiness ledger="suppliers.cloud" />
    </LedgerScreens>
  )
}

function Permission({ id }: { readonly id: string }): ReactNode {
  const words = useWords(cloudWords)
  const course = useReply(readCloudCourse, { params: { id } })
  return (
    <div className="grid gap-6">
      <p>{words[course.state]}</p>
      {course.lacks.length === 0 ? (
        <Notice tone="success" title={words.complete} />
      ) : (
        <Notice tone="warning" title={words.lacks}>
          <ul className="list-disc pl-5">
            {course.lacks.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Notice>
      )}
      {course.mayDecide && <Decision id={id} isComplete={course.lacks.length === 0} />}
    </div>
  )
}

function Decision({ id, isComplete }: { readonly id: string; readonly isComplete: boolean }): ReactNode {
  const words = useWords(cloudWords)
  const decide = useAct(decideCloud)
  return (
    <DecisionForm
      words={{ title: words.decide, comment: words.comment, decided: words.decided }}
      acts={[
        ...(isComplete ? [{ act: 'permitted' as const, label: words.permit }] : []),
        { act: 'refused', label: words.refuse, refuses: true },
      ]}
      most={2_000}
      decide={(body) => decide.mutateAsync({ params: { id }, body })}
    />
  )
}
