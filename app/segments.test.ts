import { expect, test } from 'vitest'
import { openToInternet, routes } from '../chapters/sanitization/index.ts'
import { randomBytes } from 'node:crypto'
import { openBlobs } from '../kernel/blob/blobs.ts'
import { listenersOf, servedAt } from './segments.ts'

const at = (internet: string | undefined, port = 8080) => listenersOf({ port, host: '127.0.0.1', internet })

test('6(3)②: each segment has an address of its own; the second is offered, named or closed', () => {
  expect(at(undefined)).toEqual([
    { segment: 'lgwan', host: '127.0.0.1', port: 8080 },
    { segment: 'internet', host: '127.0.0.1', port: 8081, isOffered: true },
  ])
  expect(at('192.0.2.10:443')[1]).toEqual({ segment: 'internet', host: '192.0.2.10', port: 443 })
  expect(at('[2001:db8::1]:443')[1]).toEqual({ segment: 'internet', host: '2001:db8::1', port: 443 })
  expect(at('9000')[1]).toEqual({ segment: 'internet', host: '127.0.0.1', port: 9000 })
  expect(at('none')).toHaveLength(1)
  expect(at(undefined, 65_535)).toHaveLength(1)
  for (const wrong of ['0', '70000', 'a b', 'host:', '8080']) expect(() => at(wrong)).toThrow(/[a-z]/u)
})

test('6(3)②: at the internet side an endpoint exists only when it is named for it', () => {
  const key = randomBytes(32).toString('base64url')
  const { served } = routes({
    blobs: openBlobs({ directory: '/nowhere', key }),
    disarmer: undefined,
    key,
    progress: new Map(),
    given: new Map(),
    post: { port: null, wake: () => undefined },
  })
  const there = servedAt('internet', served).map((one) => one.endpoint.id)
  expect(new Set(there)).toEqual(openToInternet)
  expect(servedAt('lgwan', served)).toEqual(served)
})
