// The screens of all chapters as one tree of routes.
import { createRootRouteWithContext, createRoute, createRouter, type RouterHistory } from '@tanstack/react-router'
import type { QueryClient } from '@tanstack/react-query'
import { ErrorState, Loading } from '../kit/States.tsx'
import { searchCodec } from './address.ts'
import { NotFound } from './NotFound.tsx'
import { Guarded } from './Guarded.tsx'
import type { ScreenGroup, ScreenRoute } from './screens.ts'
import { Shell } from './Shell.tsx'

/** Builds the router from what the chapters registered. */
export function createScreens({
  groups,
  answers,
  history,
}: {
  readonly groups: readonly ScreenGroup[]
  readonly answers: QueryClient
  readonly history?: RouterHistory
}) {
  const root = createRootRouteWithContext<{ readonly answers: QueryClient }>()({
    component: () => <Shell groups={groups} />,
    notFoundComponent: NotFound,
  })
  const routes = groups.flatMap((group) =>
    group.screens.flatMap((route) =>
      pathsOf(route).map((path) =>
        createRoute({ getParentRoute: () => root, path, component: () => <Guarded route={route} groups={groups} /> }),
      ),
    ),
  )
  return createRouter({
    routeTree: root.addChildren(routes),
    context: { answers },
    defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} />,
    defaultPendingComponent: () => <Loading />,
    defaultNotFoundComponent: NotFound,
    defaultPreload: false,
    scrollRestoration: false,
    ...searchCodec,
    ...(history === undefined ? {} : { history }),
  })
}

function pathsOf({ path, hasInner }: ScreenRoute): readonly string[] {
  return hasInner === true ? [path, `${path}/$`] : [path]
}
