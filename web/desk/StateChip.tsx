import type { ReactNode } from 'react'
import type { ApprovalState } from '../../kernel/contract/approval.ts'
import { Chip } from '../kit/Chip.tsx'
import { useWords } from '../kit/language.tsx'
import { approvalWords } from './approval-words.ts'

/** Where a proposal stands, in a word. */
export function StateChip({ state }: { readonly state: ApprovalState }): ReactNode {
  const said = useWords(approvalWords)
  return <Chip tone={tones[state]}>{said[state]}</Chip>
}

const tones = {
  circulating: 'key',
  decided: 'plain',
  'sent-back': 'warning',
  withdrawn: 'plain',
  rejected: 'error',
} as const
