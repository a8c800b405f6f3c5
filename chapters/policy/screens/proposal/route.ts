// A route while it is being filled in: who reads on the way, and who decides at the end.
import type { InputOf } from '../../../../kernel/contract/endpoint.ts'
import type { proposeAdoption } from '../../contract.ts'

export interface Turn {
  readonly key: number
  readonly post: string | null
  /** 合議: goes round together with the one before. */
  readonly isTogether: boolean
}

export interface Plan {
  readonly turns: readonly Turn[]
  readonly decider: string | null
  readonly isDelegated: boolean
}

export const blankRoute: Plan = { turns: [], decider: null, isDelegated: false }

type Route = InputOf<(typeof proposeAdoption)['body']>['route']

/** The steps as the server takes them; rows without a post are left out, as nobody was named there. */
export function stepsOf({ turns, decider, isDelegated }: Plan): Route {
  const named = turns.flatMap(({ post, isTogether }) => (post === null ? [] : [{ post, isTogether }]))
  let position = 0
  const steps: Route = named.map(({ post, isTogether }) => {
    if (!isTogether || position === 0) position += 1
    return { post, position, act: isTogether ? ('consult' as const) : ('circulate' as const), delegated: false }
  })
  if (decider === null) return steps
  return [...steps, { post: decider, position: position + 1, act: 'decide' as const, delegated: isDelegated }]
}
