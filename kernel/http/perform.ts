// An endpoint's own route, run by the program itself in a context it already has: the same gate, without HTTP.
import type { Endpoint, InputOf, OutputOf, PathParams } from '../contract/endpoint.ts'
import type { Context, Served } from './chapter.ts'
import { parse } from './parse.ts'

/** The parts of a request. */
export type Parts<E> =
  E extends Endpoint<infer Path, infer Query, infer Body>
    ? { readonly params?: PathParams<Path>; readonly query?: InputOf<Query>; readonly body?: InputOf<Body> }
    : never

/** Run the route that serves this endpoint; refusals leave as they leave a request. */
export async function perform<const E extends Endpoint>(
  served: readonly Served[],
  endpoint: E,
  parts: Parts<E>,
  context: Context,
): Promise<OutputOf<E['reply']>> {
  const route = served.find((one) => one.endpoint.id === endpoint.id)
  if (route === undefined) throw new Error(`\`${endpoint.id}\` is not served`)
  const { params = {}, query = {}, body } = parts as { params?: object; query?: object; body?: unknown } // Parts<E>, with its absent parts
  const input = {
    params,
    query: parse(endpoint.query, query, 'query'),
    body: endpoint.body === 'bytes' || endpoint.body === undefined ? body : parse(endpoint.body, body, 'body'),
  }
  // the route answers with what its endpoint promises, as `serve` made sure
  return (await route.answer(input, context)) as OutputOf<E['reply']>
}
