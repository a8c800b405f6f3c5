import type { ReactNode } from 'react'
import { type Verdict, verdictTerms } from '../../kernel/contract/verdict.ts'
import { classes } from './classes.ts'
import { useSaid } from './language.tsx'

/** How a clause stands: shape, word and colour together, so that any one of them suffices. */
export function VerdictMark({
  verdict,
  size = 'md',
}: {
  readonly verdict: Verdict
  readonly size?: 'md' | 'sm'
}): ReactNode {
  const said = useSaid()
  return (
    <span
      data-state-mark=""
      className={classes(
        'inline-flex items-center gap-1.5 font-700 whitespace-nowrap',
        looks[verdict].text,
        size === 'md' ? 'text-[0.9375rem]/[1.3]' : 'text-[0.875rem]/[1.3]',
      )}
    >
      <VerdictShape verdict={verdict} className={size === 'md' ? 'size-5' : 'size-4.5'} />
      {said(verdictTerms[verdict])}
    </span>
  )
}

/** The shape alone, where the word stands elsewhere: filled disc, octagon, diamond, triangle, open ring. */
export function VerdictShape({
  verdict,
  className = 'size-5',
}: {
  readonly verdict: Verdict
  readonly className?: string
}): ReactNode {
  const { shape, sign, text, hollow } = looks[verdict]
  return (
    <svg className={classes('mark shrink-0', text, className)} viewBox="0 0 20 20" aria-hidden="true">
      <path
        d={shape}
        fill={hollow === true ? 'none' : 'currentColor'}
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      <path
        d={sign}
        fill="none"
        stroke={hollow === true ? 'currentColor' : 'white'}
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

interface Look {
  readonly text: string
  readonly shape: string
  readonly sign: string
  readonly hollow?: boolean
}

const looks: Readonly<Record<Verdict, Look>> = {
  kept: {
    text: 'text-green-900',
    shape: 'M10 1.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17Z',
    sign: 'M6 10.3 9 13.2 14.2 7.2',
  },
  broken: {
    text: 'text-red-900',
    shape: 'M6.6 1.8h6.8l4.8 4.8v6.8l-4.8 4.8H6.6l-4.8-4.8V6.6Z',
    sign: 'M7 7l6 6M13 7l-6 6',
  },
  unsure: {
    text: 'text-yellow-1100',
    shape: 'M10 1.2 18.8 10 10 18.8 1.2 10Z',
    sign: 'M8.1 8.2c0-2.7 4-2.5 4-.1 0 1.7-2.1 1.7-2.1 3.4M10 14h.01',
    hollow: true,
  },
  excepted: { text: 'text-purple-900', shape: 'M10 1.8 18.8 17.6H1.2Z', sign: 'M10 8v4M10 14.6h.01', hollow: true },
  'out-of-scope': {
    text: 'text-solid-gray-700',
    shape: 'M10 1.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17Z',
    sign: 'M6.5 10h7',
    hollow: true,
  },
}
