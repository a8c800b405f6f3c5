import { Navigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useParts } from '../../../../web/frame/address.ts'

/** The address of a clause in the record of checks leads to its page on the board. */
export function ClauseAddress(): ReactNode {
  return <Navigate to={`/board/${useParts()['id'] ?? ''}`} replace />
}
