// One request, from the door to the answer: who → shape → right → transaction → reply. Every endpoint goes this way.
import type { Actor, Can, Resource } from '../actor.ts'
import type { Clock } from '../clock.ts'
import { type Database, inTenant, type Tx } from '../db/database.ts'
import { today } from '../i18n/today.ts'
import { record } from '../journal/record.ts'
import { Refusal } from '../refusal.ts'
import type { Context, Served } from './chapter.ts'
import { remembered, remember } from './idempotency.ts'
import { parse, parseJson, readBody } from './parse.ts'

/** What the session says of the caller. */
export interface Identity {
  readonly userId: string
  readonly personId: string
  /** `enrol`: a second factor is still to be enrolled; nothing else is open until then. */
  readonly stage: 'enrol' | 'full'
  readonly csrf: string
}

export interface Surroundings {
  readonly database: Database
  readonly clock: Clock
  readonly can: Can
  /** Network segment of the listener; absent: the inner one. */
  readonly segment?: string
  /** The person behind a session with the roles of this moment; undefined where the person has left. */
  actorOf(tx: Tx, personId: string, now: Date): Promise<Actor | undefined>
}

/** Where one listener serves all, it stands in the LGWAN segment, the daily desk of models α and α′. */
export const innerSegment = 'lgwan'

export interface Asked {
  readonly request: Request
  readonly tenant: string
  readonly identity: Identity | undefined
  readonly params: Readonly<Record<string, string>>
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Answer one request of one endpoint. Refusals and faults leave as exceptions, after the transaction has been rolled back. */
export async function answer(served: Served, asked: Asked, surroundings: Surroundings): Promise<unknown> {
  const { endpoint } = served
  const identity = admit(asked, endpoint.method)
  const input = await read(served, asked)
  const now = surroundings.clock()
  return inTenant(surroundings.database, asked.tenant, async (tx) => {
    const actor = await surroundings.actorOf(tx, identity.personId, now)
    if (actor === undefined)
      throw new Refusal('no-longer-here', {
        status: 403,
        title: '利用できません',
        detail: '在職の記録がありません。情報政策課に確かめてください。',
        article: '6(5)',
      })
    const key = endpoint.method === 'GET' ? null : asked.request.headers.get('idempotency-key')
    const earlier =
      key === null ? undefined : await remembered(tx, { key, personId: actor.personId, endpoint: endpoint.id })
    if (earlier !== undefined) return earlier.reply

    const guard = guardOf(surroundings.can, actor, served)
    let settled = endpoint.method === 'GET'
    const context: Context = {
      tx,
      tenant: asked.tenant,
      actor,
      segment: surroundings.segment ?? innerSegment,
      now,
      today: today(now),
      may: guard.may,
      mayUse: (right, resource) => surroundings.can(actor, right, resource),
      permit: guard.permit,
      unchanged: () => {
        settled = true
      },
      record: async (entry) => {
        settled = true
        await record(tx, { article: endpoint.article, ...entry }, { now, actor: actor.personId })
      },
    }
    const reply = await served.answer(input, context)
    guard.settle()
    if (!settled) throw new Error(`\`${endpoint.id}\` ended without a journal entry`)
    if (key !== null) await remember(tx, { key, personId: actor.personId, endpoint: endpoint.id }, reply)
    return reply
  })
}

function admit({ request, identity }: Asked, method: string): Identity {
  if (identity === undefined)
    throw new Refusal('sign-in-required', {
      status: 401,
      title: 'サインインが必要です',
      detail: '時間がたったため、もう一度サインインしてください。入力した内容は画面に残っています。',
      article: '6(6)',
    })
  if (identity.stage !== 'full')
    throw new Refusal('second-factor-required', {
      status: 403,
      title: '二つ目の認証が必要です',
      detail: '認証アプリかパスキーを登録すると使えるようになります。',
      article: '6(6)',
    })
  if (method !== 'GET' && request.headers.get('x-csrf-token') !== identity.csrf) {
    throw new Refusal('csrf', {
      status: 403,
      title: '送信元を確かめられません',
      detail: '画面を読み込み直してから、もう一度送ってください。',
      article: '6(6)',
    })
  }
  return identity
}

async function read(
  { endpoint }: Served,
  { request, params }: Asked,
): Promise<{ params: unknown; query: unknown; body: unknown }> {
  for (const [name, value] of Object.entries(params)) {
    if ((name === 'id' || name === 'file') && !uuid.test(value))
      throw new Refusal('not-found', {
        status: 404,
        title: '見つかりません',
        detail: '住所（URL）が違います。一覧からもう一度開いてください。',
      })
  }
  const query = parse(endpoint.query, Object.fromEntries(new URL(request.url).searchParams), 'query')
  if (endpoint.body === undefined) return { params, query, body: undefined }
  const bytes = await readBody(request)
  return { params, query, body: endpoint.body === 'bytes' ? bytes : parse(endpoint.body, parseJson(bytes), 'body') }
}

/**
 * INVARIANT (deny by default): a request is answered only when its right holds without looking at a record, or the route has
 * asked about the record it touches. `settle` turns a forgotten question into a refusal and rolls the transaction back.
 */
function guardOf(
  can: Can,
  actor: Actor,
  { endpoint }: Served,
): { may(r: Resource): boolean; permit(r: Resource): void; settle(): void } {
  const refusal = new Refusal('not-permitted', {
    status: 403,
    title: '権限がありません',
    detail:
      'この操作は、あなたの役割では行えません。必要なときは、情報セキュリティ管理者か情報政策課に頼んでください。',
    article: endpoint.article,
  })
  let settled = can(actor, endpoint.right)
  const may = (resource: Resource): boolean => {
    settled = true
    return can(actor, endpoint.right, resource)
  }
  return {
    may,
    permit: (resource) => {
      if (!may(resource)) throw refusal
    },
    settle: () => {
      if (!settled) throw refusal
    },
  }
}
