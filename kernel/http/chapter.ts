// How a chapter serves its endpoints: parse → load → decide → record → reply, each in one transaction.
import type { Actor, Resource } from '../actor.ts'
import type { BodyShape, Endpoint, OutputOf, PathParams, ReplyShape } from '../contract/endpoint.ts'
import type { z } from 'zod'
import type { Tx } from '../db/database.ts'
import type { Entry } from '../journal/record.ts'

/** What every route works with. All of it belongs to one request, one city and one transaction. */
export interface Context {
  readonly tx: Tx
  readonly tenant: string
  readonly actor: Actor
  /** The network segment whose listener took the request. */
  readonly segment: string
  readonly now: Date
  /** The day in Asia/Tokyo, `2026-11-23`. */
  readonly today: string
  /** Write the journal; a state change without an entry is refused at commit. */
  record(entry: Omit<Entry, 'article'> & { readonly article?: string }): Promise<void>
  /** Say that this request, though no GET, kept nothing: a preview, a trial. */
  unchanged(): void
  /** May the caller use this endpoint's right on that record? */
  may(resource: Resource): boolean
  /** May the caller use another right? For what a screen offers next; settles nothing for this request. */
  mayUse(right: string, resource?: Resource): boolean
  /** As `may`, and leaves with 403 where not. */
  permit(resource: Resource): void
}

/** A file in memory. */
export interface WholeFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** A file that may be larger than memory. */
export interface FileInPieces {
  readonly name: string
  readonly type: string
  readonly size: number
  readonly pieces: AsyncIterable<Uint8Array>
}

/** A file as an answer. */
export type Download = WholeFile | FileInPieces

export interface Input<E extends Endpoint> {
  readonly params: PathParams<E['path']>
  readonly query: OutputOf<E['query']>
  readonly body: OutputOf<E['body']>
}

type Answer<E extends Endpoint> = E['reply'] extends 'file'
  ? Download
  : E['reply'] extends z.ZodType
    ? z.input<E['reply']>
    : never
export type Route<E extends Endpoint> = (input: Input<E>, context: Context) => Promise<Answer<E>> | Answer<E>

/** An endpoint with the function that answers it; shapes are erased, the pipeline checks them at run time. */
export interface Served {
  readonly chapter: string
  readonly endpoint: Endpoint
  readonly answer: (input: { params: unknown; query: unknown; body: unknown }, context: Context) => unknown
}

export interface Chapter {
  readonly name: string
  readonly served: readonly Served[]
  serve<Path extends string, Q extends z.ZodType | undefined, B extends BodyShape, R extends ReplyShape>(
    endpoint: Endpoint<Path, Q, B, R>,
    route: Route<Endpoint<Path, Q, B, R>>,
  ): Chapter
  /** Take in routes made elsewhere (a ledger's twelve). */
  join(served: readonly Served[]): Chapter
}

/** Collect the routes of one chapter. */
export function chapter(name: string, served: readonly Served[] = []): Chapter {
  return {
    name,
    served,
    serve: (endpoint, route) =>
      // the pipeline parses with the endpoint's own shapes before it calls, which is what Input<E> says
      chapter(name, [
        ...served,
        { chapter: name, endpoint: endpoint as unknown as Endpoint, answer: route as Served['answer'] },
      ]),
    join: (more) => chapter(name, [...served, ...more]),
  }
}
