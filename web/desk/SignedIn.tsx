import { Navigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** Whoever comes to /signin signed in goes on to what waits for them. */
export function SignedIn(): ReactNode {
  return <Navigate to="/" replace />
}
