// tus 1.0 (resumable uploads) as transport: bytes come in parts; who may, how much and what is recorded is decided by the endpoints.
import { DataStore, MemoryLocker, Server, Upload } from '@tus/server'
import type { Readable } from 'node:stream'
import type { Blobs } from '../../kernel/blob/blobs.ts'
import { inTenant } from '../../kernel/db/database.ts'
import type { Served } from '../../kernel/http/chapter.ts'
import { answer, type Identity, innerSegment } from '../../kernel/http/pipeline.ts'
import { problemResponse, toProblem } from '../../kernel/http/problem.ts'
import type { Doors } from '../../kernel/http/serve.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { beginUpload, completeUpload, largestFile, withdrawUpload } from './contract.ts'
import { type UploadRow, uploadOf } from './uploads.ts'

/** Where it is mounted. */
export const tusPath = '/api/sanitization/tus'

export interface TusParts {
  readonly blobs: Blobs
  readonly served: readonly Served[]
  readonly doors: Doors
}

/** Who asks, and how acts are done in their name. */
interface Visitor {
  readonly tenant: string
  readonly identity: Identity
  perform(endpoint: { readonly id: string }, params: Readonly<Record<string, string>>, body?: object): Promise<unknown>
  own(id: string): Promise<UploadRow>
}

/**
 * Answer one request of the protocol.
 * INVARIANT (one gate): creation, completion and termination run the served endpoints, with their rights, transaction and journal;
 * the protocol itself writes nothing but bytes of an upload that is the caller's own, open, and of this listener's segment.
 */
export function tusDoor(parts: TusParts): (request: Request) => Promise<Response> {
  const locker = new MemoryLocker()
  return async (request) => {
    try {
      const visitor = await admit(request, parts)
      const server = new Server({
        path: tusPath,
        locker,
        datastore: new Stages(parts.blobs, visitor),
        maxSize: largestFile,
        relativeLocation: true,
        namingFunction: (_, metadata) => create(request, visitor, metadata),
        onUploadFinish: async (_, { id }) => {
          await visitor.perform(completeUpload, { id })
          return {}
        },
        onResponseError: (_, error) => {
          if (!(error instanceof Error)) return undefined
          const problem = toProblem(error)
          if (problem.status >= 500) parts.doors.log(`fault ${problem.instance ?? ''} in an upload`, error)
          return { status_code: problem.status, body: JSON.stringify(problem) }
        },
      })
      return own(await server.handleWeb(request))
    } catch (error) {
      const problem = toProblem(error)
      if (problem.status >= 500) parts.doors.log(`fault ${problem.instance ?? ''} in an upload`, error)
      return problemResponse({ article: '6(3)②', ...problem })
    }
  }
}

/** The protocol's own words of welcome to other origins are not ours. */
function own(response: Response): Response {
  const headers = new Headers(response.headers)
  for (const name of response.headers.keys()) if (name.startsWith('access-control-')) headers.delete(name)
  headers.set('cache-control', 'no-store')
  return new Response(response.body, { status: response.status, headers })
}

async function admit(request: Request, { served, doors }: TusParts): Promise<Visitor> {
  const tenant = await doors.tenantOf(request)
  if (tenant === undefined)
    throw new Refusal('unknown-city', {
      status: 404,
      title: '見つかりません',
      detail: 'この名前で登録された団体はありません。',
    })
  const identity = await doors.identify(request, tenant.id)
  if (identity === undefined || identity.stage !== 'full')
    throw new Refusal('sign-in-required', {
      status: 401,
      title: 'サインインが必要です',
      detail: '時間がたったため、もう一度サインインしてください。送りかけのファイルは、続きから送れます。',
      article: '6(6)',
    })
  if (
    request.method !== 'HEAD' &&
    request.method !== 'OPTIONS' &&
    request.headers.get('x-csrf-token') !== identity.csrf
  )
    throw new Refusal('csrf', {
      status: 403,
      title: '送信元を確かめられません',
      detail: '画面を読み込み直してから、もう一度送ってください。続きから送れます。',
      article: '6(6)',
    })
  return {
    tenant: tenant.id,
    identity,
    perform: async (endpoint, params, body) => {
      const one = served.find((other) => other.endpoint.id === endpoint.id)
      if (one === undefined) throw new Error(`\`${endpoint.id}\` is not served`)
      const asked = new Request(new URL('/', request.url), {
        method: 'POST',
        headers: { 'x-csrf-token': identity.csrf },
        body: JSON.stringify(body ?? {}),
      })
      return answer(one, { request: asked, tenant: tenant.id, identity, params }, doors)
    },
    own: (id) =>
      inTenant(doors.database, tenant.id, async (tx) => {
        const row = await uploadOf(tx, id)
        const isOwn = row?.person_id === identity.personId && row.segment === (doors.segment ?? innerSegment)
        if (
          row === undefined ||
          !isOwn ||
          row.end_act === 'withdrawn' ||
          row.end_act === 'expired' ||
          row.expires_at <= doors.clock()
        )
          throw new Refusal('not-found', {
            status: 404,
            title: '見つかりません',
            detail: 'この送りかけのファイルはありません。初めから送ってください。',
          })
        return row
      }),
  }
}

async function create(
  request: Request,
  visitor: Visitor,
  metadata: Readonly<Record<string, string | null>> | undefined,
): Promise<string> {
  const name = metadata?.['filename'] ?? metadata?.['name'] ?? 'file'
  const bytes = Number(request.headers.get('upload-length') ?? Number.NaN)
  const made = await visitor.perform(beginUpload, {}, { name, bytes })
  return beginUpload.reply.parse(made).id
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u

/** The stages of one visitor's uploads as the protocol's library sees them. */
class Stages extends DataStore {
  readonly #blobs: Blobs
  readonly #visitor: Visitor

  constructor(blobs: Blobs, visitor: Visitor) {
    super()
    this.#blobs = blobs
    this.#visitor = visitor
    this.extensions = ['creation', 'creation-with-upload', 'termination', 'expiration']
  }

  override async create(upload: Upload): Promise<Upload> {
    return upload
  }

  override async getUpload(id: string): Promise<Upload> {
    const row = await this.#open(id)
    const offset = row.end_act === 'completed' ? row.bytes : await this.#blobs.stage(this.#visitor.tenant, id).length()
    return new Upload({
      id,
      size: row.bytes,
      offset,
      metadata: { filename: row.name },
      creation_date: row.at.toISOString(),
    })
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const row = await this.#open(id)
    const stage = this.#blobs.stage(this.#visitor.tenant, id)
    const length = await stage.length()
    if (row.end_act !== null || length !== offset)
      throw new Refusal('wrong-offset', {
        status: 409,
        title: '続きが合いません',
        detail: `${length}バイト目から送ってください。`,
      })
    return stage.append(upTo(stream, row.bytes - length))
  }

  override async remove(id: string): Promise<void> {
    await this.#visitor.perform(withdrawUpload, { id })
  }

  async #open(id: string): Promise<UploadRow> {
    if (!uuid.test(id))
      throw new Refusal('not-found', {
        status: 404,
        title: '見つかりません',
        detail: 'この送りかけのファイルはありません。',
      })
    return this.#visitor.own(id)
  }
}

/** Never more than was announced, whatever a length header says. */
async function* upTo(stream: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let left = most
  for await (const piece of stream) {
    if (piece.byteLength > left)
      throw new Refusal('too-long', {
        status: 413,
        title: '大きすぎます',
        detail: '知らせた大きさより多くのデータが送られました。',
      })
    left -= piece.byteLength
    yield piece
  }
}
