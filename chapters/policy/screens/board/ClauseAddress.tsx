import type { ReactNode } from 'react'
import { useParts } from '../../../../web/frame/address.ts'
import { Forward } from './Forward.tsx'

/** The address of a clause in the record of checks leads to its page on the board. */
export function ClauseAddress(): ReactNode {
  return <Forward to={`/board/${useParts()['id'] ?? ''}`} />
}
