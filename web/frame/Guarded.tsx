import { useQueryClient } from '@tanstack/react-query'
import { CatchBoundary } from '@tanstack/react-router'
import { type ReactNode, Suspense } from 'react'
import { ErrorState, Loading } from '../kit/States.tsx'
import { problemOf } from '../kit/problem.ts'
import { useSaid } from '../kit/language.tsx'
import { NotFound } from './NotFound.tsx'
import { Page } from './Page.tsx'
import type { ScreenRoute } from './screens.ts'
import { useSession } from './session.tsx'
import { Door } from './Door.tsx'

/** A screen behind its door: signed in unless public, with its right, in its own waiting state and error boundary. */
export function Guarded({ route }: { readonly route: ScreenRoute }): ReactNode {
  const session = useSession()
  const answers = useQueryClient()
  const said = useSaid()
  if (route.isPublic !== true && session.stage !== 'full') return <Door />
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
      <Suspense
        fallback={
          <Page title={said(route.words)}>
            <Loading />
          </Page>
        }
      >
        <Screen />
      </Suspense>
    </CatchBoundary>
  )
}
