// The promise between a screen and a route: method, path and shapes, shared by browser, server and OpenAPI document.
import type { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** A request body: JSON of a shape, or the raw bytes of one uploaded file. */
export type BodyShape = z.ZodType | 'bytes' | undefined
/** A reply: JSON of a shape, or a file to download. */
export type ReplyShape = z.ZodType | 'file'

/** What an endpoint promises besides its method and path. */
export interface Promises<Query extends z.ZodType | undefined, Body extends BodyShape, Reply extends ReplyShape> {
  /** What it does, in plain Japanese: title in the OpenAPI document and in the journal's screen. */
  readonly summary: string
  /** The article of the basic policy that it serves: `6(1)`. */
  readonly article: string
  /** Cedar action that permits it; the endpoint's own id where it is not part of a wider right. */
  readonly right?: string
  readonly query?: Query
  readonly body?: Body
  readonly reply: Reply
}

/** One endpoint of the API. */
export interface Endpoint<
  Path extends string = string,
  Query extends z.ZodType | undefined = z.ZodType | undefined,
  Body extends BodyShape = BodyShape,
  Reply extends ReplyShape = ReplyShape,
> {
  /** `POST /organization/units/:id/retirement` */
  readonly id: string
  readonly method: Method
  readonly path: Path
  readonly right: string
  readonly summary: string
  readonly article: string
  readonly query: Query
  readonly body: Body
  readonly reply: Reply
}

/** Names of the `:parts` of a path, each a string in the request. */
export type PathParams<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? { readonly [K in Name]: string } & PathParams<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? { readonly [K in Name]: string }
    : unknown

export type InputOf<Shape> = Shape extends z.ZodType ? z.input<Shape> : Shape extends 'bytes' ? Uint8Array : undefined
export type OutputOf<Shape> = Shape extends z.ZodType ? z.output<Shape> : Shape extends 'bytes' ? Uint8Array : undefined

/** Declare an endpoint: `endpoint('POST /organization/units', { … })`. Paths are below `/api`. */
export function endpoint<
  const Path extends string,
  Reply extends ReplyShape,
  Query extends z.ZodType | undefined = undefined,
  Body extends BodyShape = undefined,
>(line: `${Method} ${Path}`, promises: Promises<Query, Body, Reply>): Endpoint<Path, Query, Body, Reply> {
  const space = line.indexOf(' ')
  return {
    id: line,
    // the template type of `line` proves both halves
    method: line.slice(0, space) as Method,
    path: line.slice(space + 1) as Path,
    right: promises.right ?? line,
    summary: promises.summary,
    article: promises.article,
    query: promises.query as Query,
    body: promises.body as Body,
    reply: promises.reply,
  }
}
