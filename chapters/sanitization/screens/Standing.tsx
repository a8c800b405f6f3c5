import type { ReactNode } from 'react'
import { Chip } from '../../../web/kit/Chip.tsx'
import { useSaid } from '../../../web/kit/language.tsx'
import {
  type Direction,
  directionShort,
  type FileState,
  fileStateTerms,
  type Standing,
  standingTerms,
} from '../contract.ts'

const tones = {
  working: 'plain',
  waiting: 'warning',
  returned: 'error',
  done: 'key',
  delivered: 'key',
  held: 'warning',
  refused: 'error',
  discarded: 'error',
  expired: 'plain',
} as const

/** Where a transfer stands, in a word. */
export function StandingChip({ standing }: { readonly standing: Standing }): ReactNode {
  const said = useSaid()
  return <Chip tone={tones[standing]}>{said(standingTerms[standing])}</Chip>
}

/** Where a file stands, in a word. */
export function FileChip({ state }: { readonly state: FileState }): ReactNode {
  const said = useSaid()
  return <Chip tone={tones[state]}>{said(fileStateTerms[state])}</Chip>
}

/** 取込み or 持出し. */
export function DirectionWord({ direction }: { readonly direction: Direction }): ReactNode {
  const said = useSaid()
  return <span className="whitespace-nowrap">{said(directionShort[direction])}</span>
}
