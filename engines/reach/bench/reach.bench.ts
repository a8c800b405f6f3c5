// What a proof costs in processor time, by rules and by devices; what one changed rule costs; memory; IPv6 beside IPv4. The
// floor is reading the same configurations: no proof is done before they are read.
import { execFileSync } from 'node:child_process'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { type Network, prove, proverOf } from '../src/index.ts'
import { campusOf, firewallOf, firewallText, zonesOf } from './synthetic.ts'

export interface BenchRow {
  readonly name: string
  readonly value: string
  readonly floor: string
  readonly ratio: number
}

const zones = 12

/** Milliseconds of processor time of one run: wall time says more of the neighbours than of the work. */
function time<T>(run: () => T): { readonly milliseconds: number; readonly value: T } {
  const start = process.cpuUsage()
  const value = run()
  const { user, system } = process.cpuUsage(start)
  return { milliseconds: (user + system) / 1000, value }
}

interface Point {
  readonly count: number
  readonly reading: number
  readonly proving: number
}

function measured(count: number, read: () => Network): Point {
  const { milliseconds: reading, value } = time(read)
  return { count, reading, proving: time(() => prove(value, [])).milliseconds }
}

function firewall(count: number, family: 4 | 6 = 4): Point {
  const text = firewallText(count, zones, family)
  return measured(count, () => zonesOf(firewallOf(text, family), zones, family))
}

export async function bench(): Promise<readonly BenchRow[]> {
  firewall(500)
  const firewalls = [1000, 5000, 10_000, 20_000].map((count) => firewall(count))
  const campuses = [10, 100, 300].map((count) => measured(count, () => campusOf(count)))
  const four = firewalls.find(({ count }) => count === 10_000)
  const six = firewall(10_000, 6)
  return [
    ...firewalls.map((point) =>
      row(`${point.count} rules proved, ${zones} zones, all pairs`, point.proving, {
        what: 'reading them',
        milliseconds: point.reading,
      }),
    ),
    growth('time against rules', firewalls),
    alone(),
    changed(),
    row('10,000 rules of IPv6 proved', six.proving, { what: 'of IPv4', milliseconds: four?.proving ?? Number.NaN }),
    ...campuses.map((point) =>
      row(`${point.count} devices proved, all pairs (aim: 300 in 30 s)`, point.proving, {
        what: 'reading them',
        milliseconds: point.reading,
      }),
    ),
    growth('time against devices', campuses),
  ]
}

function row(
  name: string,
  milliseconds: number,
  floor: { readonly what: string; readonly milliseconds: number },
): BenchRow {
  return {
    name,
    value: `${milliseconds.toFixed(0)} ms`,
    floor: `${floor.what}: ${floor.milliseconds.toFixed(0)} ms`,
    ratio: milliseconds / floor.milliseconds,
  }
}

/** A process that does nothing but this, held against the aims of the issue. */
function alone(): BenchRow {
  const script = fileURLToPath(new URL('once.ts', import.meta.url))
  const said: unknown = JSON.parse(execFileSync(process.execPath, [script, '10000'], { encoding: 'utf8' }))
  const figure = (name: string): number =>
    typeof said === 'object' && said !== null && name in said ? Number(Reflect.get(said, name)) : Number.NaN
  const megabytes = figure('kilobytes') / 1024
  return {
    name: `10,000 rules parsed and proved by a fresh process (load ${loadavg()[0]?.toFixed(1)})`,
    value: `${figure('milliseconds').toFixed(0)} ms, ${megabytes.toFixed(0)} MB`,
    floor: 'aim: 2000 ms, 400 MB',
    ratio: Math.max(figure('milliseconds') / 2000, megabytes / 400),
  }
}

/** One port of one rule is another, five times in different places; what the earlier proof computed is at hand. */
function changed(): BenchRow {
  const lines = firewallText(10_000, zones).split('\n')
  const ask = proverOf()
  ask(zonesOf(firewallOf(lines.join('\n'), 4), zones), [])
  const times = [5000, 2500, 7500, 100, 9900].map((at, turn) => {
    lines[at] = (lines[at] ?? '').replace(/--dports? \S+/, `--dport ${5432 + turn}`)
    const after = zonesOf(firewallOf(lines.join('\n'), 4), zones)
    return time(() => ask(after, [])).milliseconds
  })
  const middle = times.toSorted((a, b) => a - b)[2] ?? Number.NaN
  return row('10,000 rules, one changed, proved again (median of 5)', middle, { what: 'aim', milliseconds: 200 })
}

/** Least squares through the logarithms. */
function growth(name: string, points: readonly Point[]): BenchRow {
  const logs = points.map(({ count, proving }) => [Math.log(count), Math.log(proving)] as const)
  const mean = (at: 0 | 1): number => logs.reduce((sum, point) => sum + point[at], 0) / logs.length
  const [x, y] = [mean(0), mean(1)]
  const over = logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0)
  const slope = over / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0)
  return { name: `growth: ${name}, exponent`, value: slope.toFixed(2), floor: '1 (linear)', ratio: slope }
}
