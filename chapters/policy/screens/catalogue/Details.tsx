import type { ReactNode } from 'react'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { VerdictMark } from '../../../../web/kit/VerdictMark.tsx'
import type { CatalogueControl } from '../../contract.ts'
import { proofOf } from './narrow.ts'
import { controlWords } from './words.ts'
import { ControlLink } from './ControlLink.tsx'

interface Props {
  readonly control: CatalogueControl
  readonly controls: readonly CatalogueControl[]
}

/** Dots in an id mean "detail of": the control above, and those below. */
export function Details({ control, controls }: Props): ReactNode {
  const words = useWords(controlWords)
  const said = useSaid()
  const parent = controls.findLast((one) => control.id.startsWith(`${one.id}.`))
  const below = controls.filter((one) => one.id.startsWith(`${control.id}.`))
  return (
    <>
      {parent !== undefined && (
        <p>
          {words.parent}：<ControlLink id={parent.id}>{said(parent.title)}</ControlLink>
        </p>
      )}
      {below.length > 0 && (
        <Section title={words.details}>
          <ul className="grid gap-x-8 border-t border-solid-gray-200 sm:grid-cols-2">
            {below.map((one) => (
              <li
                key={one.id}
                className="flex items-center justify-between gap-3 border-b border-solid-gray-200 px-2 py-1.5"
              >
                <ControlLink id={one.id}>{said(one.title)}</ControlLink>
                <Mark control={one} none={words.noProof} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Mark({ control, none }: { readonly control: CatalogueControl; readonly none: string }): ReactNode {
  const proof = proofOf(control)
  return proof === undefined ? (
    <span className="text-dns-14N-130 text-solid-gray-700">{none}</span>
  ) : (
    <VerdictMark verdict={proof} size="sm" />
  )
}
