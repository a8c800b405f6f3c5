// The chapter as a test meets it: real rows, real rights, the endpoints as a browser would ask them.
import { readFile } from 'node:fs/promises'
import type { Actor } from '../../kernel/actor.ts'
import type { Endpoint, InputOf, OutputOf, PathParams } from '../../kernel/contract/endpoint.ts'
import type { Check } from '../../kernel/check/check.ts'
import { inTenant, type Tx } from '../../kernel/db/database.ts'
import type { TestDatabase } from '../../kernel/db/testing.ts'
import { answer } from '../../kernel/http/pipeline.ts'
import { loadPolicies } from '../../kernel/auth/cedar.ts'
import { newId } from '../../kernel/ids.ts'
import { roles } from '../preamble/roles.ts'
import { policyRoutes } from './routes.ts'

export interface Town {
  readonly database: TestDatabase
  readonly checks: readonly Check[]
  now: Date
}

/** A person with these roles. */
export function person(...held: string[]): Actor {
  return {
    personId: newId(),
    name: held.join(),
    roles: [...held, 'staff'],
    unit: null,
    units: [],
    posts: [],
    standsInFor: [],
  }
}

type Parts<E> =
  E extends Endpoint<infer Path, infer Query, infer Body>
    ? { readonly params?: PathParams<Path>; readonly query?: InputOf<Query>; readonly body?: InputOf<Body> }
    : never

/** Ask an endpoint as an actor; refusals are thrown as the pipeline throws them. */
export function asker(town: Town) {
  const { served } = policyRoutes({ checks: town.checks, cityOf: async () => '見本市' })
  const rights = [...new Set(served.map((one) => one.endpoint.right))]
  const policies = readFile(new URL('./rules.cedar', import.meta.url), 'utf8').then((text) =>
    loadPolicies({ files: [{ path: 'chapters/policy/rules.cedar', text }], rights, roles }),
  )
  return async <const E extends Endpoint>(
    actor: Actor,
    endpoint: E,
    parts: Parts<E>,
  ): Promise<
    E['reply'] extends 'file' ? { readonly bytes: Uint8Array; readonly name: string } : OutputOf<E['reply']>
  > => {
    const route = served.find((one) => one.endpoint.id === endpoint.id)
    if (route === undefined) throw new Error(`\`${endpoint.id}\` is not served`)
    const {
      params = {},
      query = {},
      body,
    } = parts as { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown }
    const search = new URLSearchParams(
      Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]),
    )
    const init =
      endpoint.method === 'GET'
        ? {}
        : { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) }
    const request = new Request(`http://sekisho.test/?${search}`, {
      method: endpoint.method,
      headers: { 'x-csrf-token': 'token' },
      ...init,
    })
    const { can } = await policies
    const identity = { userId: actor.personId, personId: actor.personId, stage: 'full' as const, csrf: 'token' }
    const reply = await answer(
      route,
      { request, tenant: town.database.tenant, identity, params },
      { database: town.database, clock: () => town.now, can, actorOf: async () => actor },
    )
    // the reply's own shape proves its type, as the browser's call does
    return (endpoint.reply === 'file' ? reply : endpoint.reply.parse(reply)) as never
  }
}

/** Work on the rows of the town's city. */
export function within<T>({ database }: Town, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTenant(database, database.tenant, work)
}

/** An invented document with a purpose, definitions, scope and measures. */
export const sampleText = `# 見本市情報セキュリティ基本方針

令和6年4月制定

## 1 目的

この基本方針は、本市の情報資産を守るため、情報セキュリティ対策の基本となる事項を定めることを目的とする。

## 2 定義

### (1) 情報資産

本市が扱う情報と、それを扱う仕組みをいう。

## 3 対象とする脅威

不正アクセス、操作の誤り、災害などの脅威を想定する。

## 4 適用範囲

### (1) 行政機関の範囲

この基本方針を適用する行政機関は、市長部局、教育委員会及び市議会とする。

### (2) 情報資産の範囲

この基本方針が対象とする情報資産は、ネットワーク、情報システム及びこれらで扱う情報とする。

## 5 職員等の遵守義務

職員等は、情報セキュリティの重要性を認識し、情報セキュリティポリシー及び実施手順を守らなければならない。

## 6 情報セキュリティ対策

### (1) 組織体制

最高情報セキュリティ責任者を置き、全庁の組織体制を確立する。

### (2) 情報資産の分類と管理

情報資産を機密性、完全性及び可用性に応じて分類し、その分類に基づいて管理する。

## 7 情報セキュリティ監査

毎年度、情報セキュリティ監査を実施する。

## 9 対策基準の策定

情報セキュリティ対策基準を策定する。対策基準は原則として非公開とする。

## 10 実施手順の策定

情報セキュリティ実施手順を策定する。実施手順は非公開とする。
`
