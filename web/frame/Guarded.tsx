import { useQueryClient } from '@tanstack/react-query'
import { CatchBoundary, Navigate } from '@tanstack/react-router'
import { type ReactNode, Suspense } from 'react'
import { ErrorState, Loading } from '../kit/States.tsx'
import { problemOf } from '../kit/problem.ts'
import { useSaid } from '../kit/language.tsx'
import { NotFound } from './NotFound.tsx'
import { Page } from './Page.tsx'
import { innerSegment, isListed, type ScreenGroup, type ScreenRoute } from './screens.ts'
import { useSession } from './session.tsx'
import { Door } from './Door.tsx'

/** A screen behind its door: signed in unless public, with its right, in its own waiting state and error boundary. */
export function Guarded({
  route,
  groups,
}: {
  readonly route: ScreenRoute
  readonly groups: readonly ScreenGroup[]
}): ReactNode {
  const session = useSession()
  const answers = useQueryClient()
  const said = useSaid()
  if (route.isPublic !== true && session.stage !== 'full') return <Door />
  if (route.right !== undefined && !session.rights.includes(route.right)) return <NotFound />
  const first = session.segment === innerSegment || route.path !== '/' ? undefined : firstOf(groups, session)
  if (first !== undefined) return <Navigate to={first.path} replace />
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

/** Where a session of another segment begins: its tasks are not shown there, for they speak of the inner one. */
function firstOf(
  groups: readonly ScreenGroup[],
  { rights, segment }: { readonly rights: readonly string[]; readonly segment: string },
): ScreenRoute | undefined {
  return groups.flatMap((group) => group.screens).find((route) => isListed(route, rights, segment))
}
