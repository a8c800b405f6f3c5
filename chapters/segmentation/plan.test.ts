import { describe, expect, test } from 'vitest'
import { layOut, type Plan, type Scene } from './contract.ts'

const zones = [
  { name: 'マイナンバー利用事務系', kind: 'my-number', ranges: ['10.10.0.0/16'] },
  { name: 'LGWAN接続系', kind: 'lgwan', ranges: ['10.20.0.0/16'] },
  { name: 'インターネット接続系', kind: 'internet', ranges: ['10.30.0.0/16'] },
  { name: 'インターネット', kind: 'outside', ranges: [] },
]

/** So many devices: firewalls between neighbours, switches inside one zone, routers of branches behind them. */
function scene(count: number, more: Partial<Scene> = {}): Scene {
  const port = (zone: string | null, n: number) => ({
    name: `p${n}`,
    addresses: [],
    zone,
    isEnabled: true,
    kind: null,
    description: null,
  })
  const devices = Array.from({ length: count }, (_, n) => {
    const [a, b] = [zones[n % 3]?.name ?? null, zones[(n + 1) % 4]?.name ?? null]
    return {
      name: `device-${n}`,
      vendor: 'plain',
      file: '',
      forwards: true,
      interfaces: n % 10 === 0 ? [port(a, 1), port(b, 2)] : [port(a, 1)],
    }
  })
  return { zones, devices, wires: [], hosts: [], crossings: [], violations: [], open: new Set(), search: '', ...more }
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
const boxes = (plan: Plan): readonly Box[] => [...plan.rooms, ...plan.places]

describe('6(3): the drawing', () => {
  for (const count of [10, 300])
    test(`with ${count} devices nothing lies on anything else, and everything is on the sheet`, () => {
      const plan = layOut(scene(count))
      const all = boxes(plan)
      for (const [n, one] of all.entries())
        for (const other of all.slice(n + 1)) expect(overlap(one, other)).toBe(false)
      for (const { x, y, width, height } of all)
        expect(x >= 0 && y >= 0 && x + width <= plan.width && y + height <= plan.height).toBe(true)
      expect(
        plan.rooms
          .map(({ hidden }) => hidden)
          .every((hidden) => (count === 10 ? hidden === 0 : hidden > 50 || hidden === 0)),
      ).toBe(true)
    })

  test('of 300 wired devices only those that touch a second zone stand between the rooms', () => {
    const wires = Array.from({ length: 290 }, (_, n) => ({
      a: { device: `device-${n}`, interface: 'p1' },
      b: { device: `device-${n + 3}`, interface: 'p1' },
    }))
    const plan = layOut(scene(300, { wires }))
    expect(plan.places.length).toBeLessThan(150)
    expect(plan.places.some(({ name }) => name === 'device-0')).toBe(true)
  })

  test('a room that is opened shows all its devices; what is searched for stands first and is marked', () => {
    const closed = layOut(scene(300, { search: 'device-299' }))
    const marked = closed.rooms.flatMap((room) => room.lines.filter((line) => line.isFound))
    expect(marked.map(({ text }) => text)).toEqual(['device-299'])
    const opened = layOut(scene(300, { open: new Set(['LGWAN接続系']) }))
    expect(opened.rooms.find(({ name }) => name === 'LGWAN接続系')).toMatchObject({ hidden: 0, isOpen: true })
    expect(opened.rooms.find(({ name }) => name === 'LGWAN接続系')?.lines.length).toBeGreaterThan(80)
  })

  test('a violation is a numbered way from room to room over its devices', () => {
    const packet = {
      source: '',
      destination: '',
      protocol: '',
      sourcePort: null,
      destinationPort: null,
      note: null,
      state: '',
    }
    const hop = { device: 'device-0', in: '', out: '', packet, rules: [], route: null, leaves: packet }
    const way = { packet, from: 'インターネット接続系', to: 'LGWAN接続系', hops: [hop], arrives: true, stopped: null }
    const plan = layOut(scene(10, { violations: [{ id: 'x', way }] }))
    expect(plan.breaches[0]?.stops.map(({ number, label }) => `${number} ${label}`)).toEqual([
      '1 インターネット接続系',
      '2 device-0',
      '3 LGWAN接続系',
    ])
  })
})
