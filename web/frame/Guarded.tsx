import { useQueryClient } from '@tanstack/react-query'
import { CatchBoundary } from '@tanstack/react-router'
import { type ReactNode, Suspense } from 'react'
import { ErrorState, Loading } from '../kit/States.tsx'
import { problemOf } from '../kit/problem.ts'
import { NotFound } from './NotFound.tsx'
import type { ScreenRoute } from './screens.ts'
import { useSession } from './session.tsx'
import { SignIn } from './SignIn.tsx'

/** A screen behind its door: signed in unless public, with its right, in its own waiting state and error boundary. */
export function Guarded({ route }: { readonly route: ScreenRoute }): ReactNode {
  const session = useSession()
  const answers = useQueryClient()
  if (route.isPublic !== true && session.stage !== 'full') return <SignIn />
  if (route.right !== undefined && !session.rights.includes(route.right)) return <NotFound />
  const Screen = route.component
  return (
    <CatchBoundary
      getResetKey={() => location.href}
      errorComponent={({ error, reset }) =>
        problemOf(error)?.status === 404 ? (
          <NotFound />
        ) : (
          <ErrorState
            error={error}
            onRetry={() => {
              void answers.resetQueries({ predicate: (query) => query.state.status === 'error' })
              reset()
            }}
          />
        )
      }
    >
      <Suspense fallback={<Loading />}>
        <Screen />
      </Suspense>
    </CatchBoundary>
  )
}
