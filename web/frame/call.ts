// Asks the server what an endpoint promises. The only place in the browser that knows fetch.
import type { BodyShape, Endpoint, InputOf, OutputOf, PathParams, ReplyShape } from '../../kernel/contract/endpoint.ts'
import { Problem } from '../../kernel/contract/problem.ts'
import type { z } from 'zod'
import { ProblemError } from '../kit/problem.ts'
import { signInAgain } from './sign-in-again.ts'
import { csrfToken } from './csrf.ts'

type ParamsPart<Path extends string> =
  unknown extends PathParams<Path> ? { readonly params?: undefined } : { readonly params: PathParams<Path> }
type QueryPart<Query> = Query extends z.ZodType
  ? {} extends z.input<Query>
    ? { readonly query?: InputOf<Query> }
    : { readonly query: InputOf<Query> }
  : { readonly query?: undefined }
type BodyPart<Body> = Body extends undefined
  ? { readonly body?: undefined }
  : { readonly body: Body extends 'bytes' ? Blob | Uint8Array<ArrayBuffer> : InputOf<Body> }

/** What a call to an endpoint needs: the parts of its path, its query, its body. */
export type Asked<E> =
  E extends Endpoint<infer Path, infer Query, infer Body, ReplyShape>
    ? ParamsPart<Path> & QueryPart<Query> & BodyPart<Body> & { readonly signal?: AbortSignal }
    : never

/** A downloaded file with the name the server gave it. */
export interface Download {
  readonly blob: Blob
  readonly name: string
}

/** What comes back: the reply's shape, or a file. */
export type Answer<E> =
  E extends Endpoint<string, z.ZodType | undefined, BodyShape, infer Reply>
    ? Reply extends 'file'
      ? Download
      : OutputOf<Reply>
    : never

type Optional<E> = {} extends Asked<E> ? [asked?: Asked<E>] : [asked: Asked<E>]

/**
 * Calls an endpoint. Throws `ProblemError` for every refusal of the server, and for a server that cannot be reached.
 * INVARIANT (nothing typed is lost): a session that has ended pauses the call, asks for sign-in in place and then repeats it; the server had done nothing yet.
 */
export function call<const E extends Endpoint>(endpoint: E, ...[asked]: Optional<E>): Promise<Answer<E>> {
  return ask(endpoint, asked)
}

/** `call` with its question as one value, for code that passes questions on. */
export async function ask<const E extends Endpoint>(endpoint: E, asked: Asked<E> | undefined): Promise<Answer<E>> {
  const parts: Parts = asked ?? {}
  const key = endpoint.method === 'GET' ? undefined : randomKey()
  let response = await send(endpoint, parts, key)
  if (response.status === 401 && (await signInAgain())) response = await send(endpoint, parts, key)
  if (!response.ok) throw new ProblemError(await problemIn(response))
  // the endpoint's own reply shape decides between file and JSON, as Answer<E> does
  return (
    endpoint.reply === 'file' ? await download(response) : endpoint.reply.parse(await response.json())
  ) as Answer<E>
}

/** The address of an endpoint, for links that download: `hrefOf(exportUnits, { query })`. */
export function hrefOf(endpoint: Endpoint, { params = {}, query }: Pick<Parts, 'params' | 'query'>): string {
  const path = endpoint.path.replaceAll(/:([A-Za-z]+)/gu, (_, name: string) =>
    encodeURIComponent(String(params[name] ?? '')),
  )
  const search = new URLSearchParams(
    Object.entries(typeof query === 'object' && query !== null ? query : {})
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value]): [string, string] => [name, String(value)]),
  )
  return `/api${path}${search.size > 0 ? `?${search}` : ''}`
}

interface Parts {
  readonly params?: Readonly<Record<string, string>> | undefined
  readonly query?: unknown
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
}

async function send(
  endpoint: Endpoint,
  { params, query, body, signal }: Parts,
  key: string | undefined,
): Promise<Response> {
  const isBytes = endpoint.body === 'bytes'
  const headers = {
    accept: endpoint.reply === 'file' ? '*/*' : 'application/json',
    ...(key === undefined ? {} : { 'x-csrf-token': csrfToken(), 'idempotency-key': key }),
    ...(body === undefined ? {} : { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }),
  }
  // bytes endpoints take a Blob or array by BodyPart; everything else is JSON
  const payload = body === undefined ? null : isBytes ? (body as Blob) : JSON.stringify(body)
  try {
    return await fetch(hrefOf(endpoint, { params, query }), {
      method: endpoint.method,
      headers,
      body: payload,
      credentials: 'same-origin',
      ...(signal === undefined ? {} : { signal }),
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ProblemError(unreachable)
  }
}

async function problemIn(response: Response): Promise<Problem> {
  const read = Problem.safeParse(await response.json().catch(() => undefined))
  return read.success ? read.data : { ...unanswered, status: response.status }
}

async function download(response: Response): Promise<Download> {
  const disposition = response.headers.get('content-disposition') ?? ''
  const encoded = /filename\*=UTF-8''([^;]+)/iu.exec(disposition)?.[1]
  const plain = /filename="?([^";]+)"?/iu.exec(disposition)?.[1]
  return {
    blob: await response.blob(),
    name: encoded === undefined ? (plain ?? 'download') : decodeURIComponent(encoded),
  }
}

/** `crypto.randomUUID` exists only in secure contexts; a city may run on plain http inside its LAN while it sets up. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const unreachable: Problem = {
  type: '/problems/unreachable',
  title: 'サーバーにつながりません',
  status: 503,
  detail:
    '入力した内容はこの画面に残っています。庁内ネットワークを確かめ、少し待ってからもう一度押してください。(The server cannot be reached; what you typed is kept.)',
}

const unanswered: Problem = {
  type: '/problems/unreadable-answer',
  title: 'サーバーの返事を読めませんでした',
  status: 500,
  detail:
    '入力した内容はこの画面に残っています。少し待ってからもう一度押してください。(The server gave no readable answer; what you typed is kept.)',
}
