// What the public reads without signing in: the policy in force, its history and the organs that adopted it (244条の6②).
import { publicPage } from '../chapters/policy/index.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Database } from '../kernel/db/database.ts'
import type { Tenant } from '../kernel/tenant.ts'

interface Publishing {
  readonly tenant: Tenant | undefined
  readonly database: Pick<Database, 'kysely'>
  readonly clock: Clock
}

/** The public page at a path below /public; a plain 404 where there is none, whatever the reason. */
export async function publicAnswer(request: Request, { tenant, database, clock }: Publishing): Promise<Response> {
  const page =
    tenant === undefined ? undefined : await publicPage(database, tenant, new URL(request.url).pathname, clock())
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' }
  return page === undefined ? new Response(absent, { status: 404, headers }) : new Response(page, { headers })
}

const absent =
  '<!doctype html><html lang="ja"><meta charset="utf-8"><title>見つかりません</title><link rel="stylesheet" href="/public.css"><main><h1>見つかりません</h1><p>この住所（URL）で公表している文書はありません。</p><p><a href="/public">公表している基本方針へ</a></p></main></html>'
