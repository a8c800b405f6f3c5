// Who is signed in, and what may they do?
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { readSession, type Session } from '../../kernel/contract/session.ts'
import { ErrorState, Loading } from '../kit/States.tsx'
import { ask } from './call.ts'
import { keepCsrf } from './csrf.ts'
import { announceSessionEnd } from './sign-in-again.ts'

const Current = createContext<Session | undefined>(undefined)

/** 5 min: how often an open screen asks who is signed in, so that rights given or taken show without reloading. */
const interval = 5 * 60_000

/**
 * Reads the session before anything else is drawn, and again whenever the person comes back to the window.
 * INVARIANT (nothing typed is lost): a session that ends by itself leaves the screen as it is and asks for sign-in over it.
 */
export function SessionProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { data, error, refetch } = useQuery({
    queryKey: ['session'],
    queryFn: loadSession,
    staleTime: interval,
    refetchInterval: interval,
  })
  const [shown, setShown] = useState(data)
  const hasEnded = shown?.stage === 'full' && data?.stage === 'none'
  if (data !== shown && !hasEnded) setShown(data)
  useEffect(() => {
    if (hasEnded) announceSessionEnd()
  }, [hasEnded])
  if (shown !== undefined) return <Current value={shown}>{children}</Current>
  return (
    <main className="p-6">
      {error === null ? <Loading /> : <ErrorState error={error} onRetry={() => void refetch()} />}
    </main>
  )
}

/** The session; screens behind sign-in always have a person in it. */
export function useSession(): Session {
  const session = use(Current)
  if (session === undefined) throw new Error('couldn’t read the session outside its provider')
  return session
}

/** Whether the person may do what a Cedar action names, as far as that is known without a record: `may('assets.asset:write')`. */
export function useMay(): (right: string) => boolean {
  const { rights } = useSession()
  return (right) => rights.includes(right)
}

/** Asks again who is signed in, and then for everything on screen: after a step of signing in. */
export function useRenewSession(): () => Promise<Session> {
  const answers = useQueryClient()
  return async () => {
    const session = await answers.fetchQuery({ queryKey: ['session'], queryFn: loadSession, staleTime: 0 })
    if (session.stage === 'full')
      void answers.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
    return session
  }
}

async function loadSession(): Promise<Session> {
  const session = await ask(readSession, {})
  keepCsrf(session.csrf)
  return session
}
