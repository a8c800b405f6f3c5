import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTown, type Town } from './testing.ts'

let town: Town
beforeAll(async () => {
  town = await openTown({ planted: false })
})
afterAll(() => town.close())

interface Document {
  readonly openapi: string
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<string, { readonly operationId: string; readonly 'x-article': string; readonly responses: object }>
      >
    >
  >
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
}

test('every endpoint stands in the OpenAPI document with its article, and every reference in it leads somewhere', async () => {
  const answer = await fetch(`http://127.0.0.1:${town.port}/api/openapi.json`)
  const document = (await answer.json()) as Document // its shape is what this test is about
  expect(document.openapi).toBe('3.1.0')
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
    town.wired.served.map(({ endpoint }) => endpoint.id).sort(),
  )
  expect(operations.filter((operation) => operation['x-article'] === '')).toEqual([])
  for (const [, name] of JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g))
    expect(document.components.schemas).toHaveProperty(name ?? '')
})

test('no endpoint is served twice', () => {
  const ids = town.wired.served.map(({ endpoint }) => endpoint.id)
  expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([])
})

test('headers keep foreign origins, inline scripts and frames out of every answer', async () => {
  for (const path of ['/', '/api/session', '/public', '/problems/not-permitted', '/api/nothing']) {
    const { headers } = await fetch(`http://127.0.0.1:${town.port}${path}`)
    expect(headers.get('content-security-policy'), path).toMatch(
      /default-src 'none'.*frame-ancestors 'none'.*require-trusted-types-for 'script'/,
    )
    expect(headers.get('content-security-policy'), path).not.toContain('unsafe')
    expect(headers.get('x-content-type-options'), path).toBe('nosniff')
  }
})
