import type { ReactNode } from 'react'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useSaid } from '../../../../web/kit/language.tsx'
import { gravities, type VulnerabilityLine, vulnerabilityStates } from '../../contract.ts'

const tones = {
  overdue: 'error',
  open: 'warning',
  asked: 'warning',
  proposed: 'key',
  treated: 'plain',
  accepted: 'plain',
} as const

/** How a vulnerability stands here, in a word. */
export function StateChip({ state }: Pick<VulnerabilityLine, 'state'>): ReactNode {
  const said = useSaid()
  const term = vulnerabilityStates.find(({ value }) => value === state)
  return <Chip tone={tones[state]}>{term === undefined ? state : said(term)}</Chip>
}

/** How grave it is, with its score. */
export function GravityChip({ line }: { readonly line: Pick<VulnerabilityLine, 'gravity' | 'score'> }): ReactNode {
  const said = useSaid()
  const term = gravities.find(({ value }) => value === line.gravity)
  const word = term === undefined ? line.gravity : said(term).replace(/（.*）$/u, '')
  return (
    <Chip tone={line.gravity === 'exploited' ? 'error' : line.gravity === 'critical' ? 'warning' : 'plain'}>
      {word}
      {line.score !== null && ` ${line.score.toFixed(1)}`}
    </Chip>
  )
}
