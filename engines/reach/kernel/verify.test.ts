// A small run of `verify:kernel`: the model against this machine's own kernel.
import { afterAll, describe, expect, it } from 'vitest'
import { type Bed, openBed, whyNot } from './bed.ts'
import { verify } from './verify.ts'

const reason = whyNot()
if (reason !== undefined) console.warn(`the kernel comparison is SKIPPED: ${reason}`)

describe.skipIf(reason !== undefined)('the Linux kernel decides as the sets say', () => {
  let bed: Bed | undefined
  afterAll(() => bed?.close())

  it('6(3): 20,000 packets over random iptables and nft rule sets agree in verdict, egress and translation', () => {
    bed = openBed()
    const totals = verify(bed, { packets: 20_000, sets: 12, seed: 20260401, real: false })
    console.log(`kernel: ${totals.packets} packets, ${totals.sets} rule sets, ${totals.translated} translated`)
    expect(totals.disagreements).toEqual([])
    expect(totals.packets).toBeGreaterThan(10_000)
    expect(totals.passed).toBeGreaterThan(1000)
    expect(totals.translated).toBeGreaterThan(50)
  })
})
