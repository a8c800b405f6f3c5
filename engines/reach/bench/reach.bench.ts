// How long a proof takes, by rules and by devices; what one changed rule costs; what memory; IPv6 beside IPv4.
import { performance } from 'node:perf_hooks'
import { type Network, prove, proverOf } from '../src/index.ts'
import { campusOf, firewallOf, firewallText, zonesOf } from './synthetic.ts'

export interface BenchRow {
  readonly name: string
  readonly value: string
  readonly floor: string
  readonly ratio: number
}

const zones = 12

/** Milliseconds of one run. */
function time<T>(run: () => T): { readonly milliseconds: number; readonly value: T } {
  const start = performance.now()
  const value = run()
  return { milliseconds: performance.now() - start, value }
}

function proved(count: number, family: 4 | 6 = 4): { readonly milliseconds: number; readonly network: Network } {
  const text = firewallText(count, zones, family)
  const { milliseconds, value } = time(() => {
    const network = zonesOf(firewallOf(text, family), zones, family)
    prove(network, [])
    return network
  })
  return { milliseconds, network: value }
}

export async function bench(): Promise<readonly BenchRow[]> {
  proved(500)
  const sizes = [1000, 5000, 10_000, 20_000]
  const firewalls = sizes.map((count) => ({ count, ...proved(count) }))
  const campuses = [10, 100, 300].map((count) => {
    const network = campusOf(count)
    return { count, ...time(() => prove(network, [])) }
  })
  const six = proved(10_000, 6)
  const ten = firewalls.find(({ count }) => count === 10_000)
  const memory = process.memoryUsage().rss / 2 ** 20
  return [
    ...firewalls.map(({ count, milliseconds }) =>
      row(`${count} rules parsed and proved, ${zones} zones, all pairs`, milliseconds, (2000 * count) / 10_000),
    ),
    {
      name: 'growth: time against rules, exponent',
      value: slope(firewalls).toFixed(2),
      floor: '1 (linear)',
      ratio: slope(firewalls),
    },
    row('10,000 rules, one changed, proved again', changed(), 200),
    row('10,000 rules of IPv6 beside IPv4', six.milliseconds, ten?.milliseconds ?? 1),
    ...campuses.map(({ count, milliseconds }) =>
      row(`${count} devices proved, all pairs`, milliseconds, (30_000 * count) / 300),
    ),
    {
      name: 'growth: time against devices, exponent',
      value: slope(campuses).toFixed(2),
      floor: '1 (linear)',
      ratio: slope(campuses),
    },
    { name: 'memory of this whole run', value: `${memory.toFixed(0)} MB`, floor: '400 MB', ratio: memory / 400 },
  ]
}

function row(name: string, milliseconds: number, most: number): BenchRow {
  return { name, value: `${milliseconds.toFixed(0)} ms`, floor: `${most.toFixed(0)} ms`, ratio: milliseconds / most }
}

/** One port of one rule in the middle is another; what the earlier proof computed is at hand. */
function changed(): number {
  const text = firewallText(10_000, zones)
  const before = zonesOf(firewallOf(text, 4), zones)
  const lines = text.split('\n')
  lines[5000] = (lines[5000] ?? '').replace(/--dports? \S+/, '--dport 5432')
  const after = zonesOf(firewallOf(lines.join('\n'), 4), zones)
  const ask = proverOf()
  ask(before, [])
  return time(() => ask(after, [])).milliseconds
}

/** Least squares through the logarithms. */
function slope(points: readonly { readonly count: number; readonly milliseconds: number }[]): number {
  const logs = points.map(({ count, milliseconds }) => [Math.log(count), Math.log(milliseconds)] as const)
  const mean = (at: 0 | 1): number => logs.reduce((sum, point) => sum + point[at], 0) / logs.length
  const [x, y] = [mean(0), mean(1)]
  const over = logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0)
  return over / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0)
}
