import { type ReactNode, useState } from 'react'
import { useMay } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Disclosure } from '../../../../web/kit/Disclosure.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import type { ControlReason } from '../../contract.ts'
import { AttestDialog } from '../catalogue/AttestDialog.tsx'
import { reasonWords } from './words.ts'
import { ControlLink } from '../catalogue/ControlLink.tsx'

type Gap = ControlReason['gaps'][number]

/** What neither a check nor a person confirms: each can be confirmed by a person, with evidence and an end. */
export function Gaps({ gaps, isOpen }: { readonly gaps: readonly Gap[]; readonly isOpen: boolean }): ReactNode {
  const words = useWords(reasonWords)
  const said = useSaid()
  const mayAttest = useMay()('policy.attestation:write')
  const [chosen, setChosen] = useState<Gap | null>(null)
  return (
    <Disclosure title={words.gaps(gaps.length)} isOpen={isOpen}>
      <p className="text-dns-14N-130 text-solid-gray-700">{words.gapsNote}</p>
      <ul className="mt-2 divide-y divide-solid-gray-200">
        {gaps.map((gap) => (
          <li key={gap.control} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1.5">
            <span>
              <ControlLink id={gap.control}>{said(gap.title)}</ControlLink>
              <code className="ml-3 font-mono text-[0.875rem] text-solid-gray-700">{gap.control}</code>
            </span>
            {mayAttest && (
              <span className="no-print">
                <Button
                  size="sm"
                  icon="check"
                  aria-label={`${said(gap.title)}：${words.confirm}`}
                  onPress={() => setChosen(gap)}
                >
                  {words.confirm}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {chosen !== null && (
        <AttestDialog control={chosen.control} title={said(chosen.title)} onClose={() => setChosen(null)} />
      )}
    </Disclosure>
  )
}
