// How screens hold what the server said: asked once, kept, asked again after every act.
import {
  keepPreviousData,
  QueryClient,
  queryOptions,
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
  type UseQueryResult,
  useSuspenseQuery,
} from '@tanstack/react-query'
import type { Endpoint } from '../../kernel/contract/endpoint.ts'
import { problemOf } from '../kit/problem.ts'
import { type Answer, type Asked, ask } from './call.ts'

/** 20 s: a colleague's change shows soon, and going back and forth asks nothing twice. */
const fresh = 20_000

/** Answers already received, for the whole application. Refusals are not retried; a lost connection is, twice. */
export function createAnswers(): QueryClient {
  const retry = (failures: number, error: Error): boolean => failures < 2 && (problemOf(error)?.status ?? 0) === 503
  return new QueryClient({
    defaultOptions: { queries: { staleTime: fresh, retry, refetchOnWindowFocus: true }, mutations: { retry: false } },
  })
}

/** The answer of an endpoint; while it is awaited the nearest waiting state shows: `const units = useReply(listUnits, {})`. */
export function useReply<const E extends Endpoint>(endpoint: E, asked: Asked<E>): Answer<E> {
  return useSuspenseQuery(optionsOf(endpoint, asked)).data
}

/** The answer of an endpoint with its state, for lists that keep the old rows while new ones come. */
export function useAnswer<const E extends Endpoint>(
  endpoint: E,
  asked: Asked<E>,
  enabled = true,
): UseQueryResult<Answer<E>> {
  return useQuery({ ...optionsOf(endpoint, asked), placeholderData: keepPreviousData, enabled })
}

/** An act: `const act = useAct(addUnit); await act.mutateAsync({ body })`. Afterwards everything on screen is asked again. */
export function useAct<const E extends Endpoint>(endpoint: E): UseMutationResult<Answer<E>, Error, Asked<E>> {
  const answers = useQueryClient()
  return useMutation({
    mutationFn: (asked: Asked<E>) => ask(endpoint, asked),
    onSuccess: () => answers.invalidateQueries(),
  })
}

function optionsOf<const E extends Endpoint>(endpoint: E, asked: Asked<E>) {
  return queryOptions({
    queryKey: [endpoint.id, asked],
    queryFn: ({ signal }): Promise<Answer<E>> => ask(endpoint, { ...asked, signal }),
  })
}
