// `node engines/reach/kernel/verify.ts [--packets N] [--sets N] [--seed N]`: the model against this machine's own kernel.
import { compare } from './compare.ts'
import { type Bed, openBed, whyNot } from './bed.ts'
import { loadAll } from './load.ts'
import { randomOf } from './random.ts'
import { cases } from './cases.ts'

export interface Totals {
  readonly packets: number
  readonly passed: number
  readonly translated: number
  readonly sets: number
  readonly refused: number
  readonly disagreements: readonly string[]
}

/** Runs `sets` random rule sets and every loadable real one, `packets` packets in all. */
export function verify(
  bed: Bed,
  wanted: { readonly packets: number; readonly sets: number; readonly seed: number; readonly real: boolean },
): Totals {
  const totals = { packets: 0, passed: 0, translated: 0, sets: 0, refused: 0 }
  const disagreements: string[] = []
  const all = [...cases(wanted)]
  const each = Math.ceil(wanted.packets / all.length)
  for (const one of all) {
    const loaded = loadAll(bed, one)
    if (!loaded.ok) {
      totals.refused++
      continue
    }
    const result = compare(bed, loaded.device, randomOf(one.seed), each)
    totals.sets++
    totals.packets += result.packets
    totals.passed += result.passed
    totals.translated += result.translated
    for (const text of result.disagreements) disagreements.push(`${one.name}: ${text}`)
  }
  return { ...totals, disagreements }
}

function main(args: readonly string[]): void {
  const value = (name: string, otherwise: number): number => {
    const at = args.indexOf(`--${name}`)
    return at < 0 ? otherwise : Number(args[at + 1])
  }
  const reason = whyNot()
  if (reason !== undefined) {
    console.log(`kernel comparison SKIPPED: ${reason}`)
    return
  }
  const bed = openBed()
  const stop = (): void => {
    bed.close()
    process.exit(130)
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  try {
    const start = performance.now()
    const totals = verify(bed, {
      packets: value('packets', 1_000_000),
      sets: value('sets', 300),
      seed: value('seed', 1),
      real: !args.includes('--random-only'),
    })
    const seconds = (performance.now() - start) / 1000
    console.log(
      `kernel comparison: ${totals.packets} packets over ${totals.sets} rule sets (${totals.refused} not loadable here), ${totals.passed} passed, ${totals.translated} translated, ${totals.disagreements.length} disagreements, ${seconds.toFixed(0)} s`,
    )
    for (const text of totals.disagreements.slice(0, 40)) console.log(`  ${text}`)
    process.exitCode = totals.disagreements.length === 0 ? 0 : 1
  } finally {
    bed.close()
  }
}

if (import.meta.main) main(process.argv.slice(2))
