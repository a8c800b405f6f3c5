import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { madeSamples, realSamples } from '../fixtures/samples.ts'
import { nodeTools } from '../host/tools.ts'
import type { Format } from './codes.table.ts'
import type { FormatModule, Job } from './contract.ts'
import { Held } from './contract.ts'
import { disarm, disarmWith } from './pipeline.ts'

const tools = nodeTools()
const bytes = (text: string) => new TextEncoder().encode(text)
const run = (name: string, content: Uint8Array) => disarm({ name, bytes: content }, {}, tools)
const latin = (text: string) => Uint8Array.from(text, (one) => one.charCodeAt(0))

/** The pipeline with one format of the test's own. */
const withText =
  (module: Partial<FormatModule>) =>
  (name: string, content: Uint8Array, request = {}) => {
    const formats: readonly Format[] = ['txt']
    const whole: FormatModule = {
      formats,
      rebuild: (job) => Promise.resolve({ bytes: job.bytes, format: 'txt', extension: 'txt' }),
      judge: () => Promise.resolve([]),
      ...module,
    }
    return disarmWith([{ formats, load: () => Promise.resolve(whole) }], { name, bytes: content }, request, tools)
  }

describe('6(3)②: what is not rebuilt and verified is held', () => {
  test('a plain text passes and stays itself', async () => {
    const outcome = await run('起案.txt', bytes('見本市\r\n①髙﨑\r\n'))
    expect(outcome.state === 'disarmed' && outcome.bytes).toEqual(bytes('見本市\r\n①髙﨑\r\n'))
  })
  test.each([
    ['run.exe', 'MZ\u0090\0\u0003\0\0\0', 'executable'],
    ['readme.js', 'alert(1)', 'executable'],
    ['見積.pdf', 'GIF89a\u0001\0\u0001\0\0\0\0;', 'disguised'],
    ['random.bin', '\0\u0001\u0002\u0003garbage\0', 'unknown-format'],
    ['a.rar', 'Rar!\u001a\u0007\0', 'unsupported-format'],
    ['a.docx', '', 'unsupported-format'],
  ])('%s is held', async (name, content, code) => {
    const outcome = await run(name, latin(content))
    expect([outcome.state, outcome.report.hold?.code, outcome.report.output]).toEqual(['held', code, null])
  })
  test('whatever a format does wrong ends as held', async () => {
    const throws = (error: unknown) => withText({ rebuild: () => Promise.reject(error) })
    expect((await throws(new TypeError('x is undefined'))('a.txt', bytes('a'))).report.hold?.code).toBe('malformed')
    expect((await throws('a string')('a.txt', bytes('a'))).report.hold?.code).toBe('malformed')
    expect(
      (await throws(new RangeError('Array buffer allocation failed'))('a.txt', bytes('a'))).report.hold?.code,
    ).toBe('memory')
    expect((await throws(new Held('ratio', 'x', 'y'))('a.txt', bytes('a'))).report.hold?.code).toBe('ratio')
    const synchronous = withText({
      rebuild: () => {
        throw new Error('at once')
      },
    })
    expect((await synchronous('a.txt', bytes('a'))).report.hold?.code).toBe('malformed')
  })
  test('a result that its judge refuses, that sniffs as something else, or that is too large, stays here', async () => {
    const danger = { code: 'macro', where: 'x', detail: 'y' } as const
    const judged = withText({ judge: () => Promise.resolve([danger]) })
    const becomes = (made: Uint8Array) =>
      withText({ rebuild: () => Promise.resolve({ bytes: made, format: 'txt', extension: 'txt' }) })
    const broken = withText({ judge: () => Promise.reject(new Error('judge fell ill')) })
    expect((await judged('a.txt', bytes('a'))).report.hold?.code).toBe('verification-failed')
    expect((await becomes(latin('MZ\u0090\0\u0003'))('a.txt', bytes('a'))).report.hold?.code).toBe(
      'verification-failed',
    )
    expect((await becomes(bytes('aaaa'))('a.txt', bytes('a'), { limits: { outputBytes: 3 } })).report.hold?.code).toBe(
      'output-too-large',
    )
    expect((await broken('a.txt', bytes('a'))).state).toBe('held')
  })
  test('one budget for all that lies inside: an emptied one ends the whole job, depth ends only the branch', async () => {
    const nest = withText({
      rebuild: async (job: Job) => {
        job.budget.takeMember(job.name)
        const inner = await job.inner(job.bytes, 'b.txt')
        if (inner.state === 'held')
          job.found({ code: 'member-left-out', where: inner.name, act: 'removed', detail: inner.code })
        return { bytes: job.bytes, format: 'txt', extension: 'txt' }
      },
    })
    const deep = await nest('a.txt', bytes('a'))
    expect(deep.report.findings).toMatchObject([{ code: 'member-left-out', detail: 'too-deep' }])
    expect(deep.report.findings[0]?.where.split(' > ')).toHaveLength(6)
    expect((await nest('a.txt', bytes('a'), { limits: { members: 3 } })).report.hold?.code).toBe('too-many-members')
  })
  test('a flood of findings stays a report, and no removal is without a line', async () => {
    const flood = withText({
      rebuild: (job: Job) => {
        for (let n = 0; n < 50_000; n += 1)
          job.found({ code: n % 2 === 0 ? 'macro' : 'dde', where: `part ${n}`, act: 'removed' })
        return Promise.resolve({ bytes: job.bytes, format: 'txt', extension: 'txt' })
      },
    })
    const { findings } = (await flood('a.txt', bytes('a'))).report
    expect(findings.length).toBeLessThan(2_010)
    expect(findings.reduce((sum, { count }) => sum + count, 0)).toBe(50_000)
  })
})

describe('6(3)②: disarmed twice is disarmed once, byte for byte, and the same every time', () => {
  test('files made here', async () => {
    for (const sample of await madeSamples()) {
      const [first, same] = [await disarm(sample, {}, tools), await disarm(sample, {}, tools)]
      expect(same, sample.name).toEqual(first)
      if (first.state === 'held') throw new Error(`${sample.name}: ${first.report.hold?.because ?? ''}`)
      const second = await run(first.name, first.bytes)
      expect(second.state === 'disarmed' && Buffer.compare(second.bytes, first.bytes), sample.name).toBe(0)
    }
  })
  const real = realSamples().filter((_, at) => at % 6 === 0)
  test.skipIf(real.length === 0)('every sixth real file of the corpus', { timeout: 170_000 }, async () => {
    for (const sample of real) {
      const first = await disarm(sample, {}, tools)
      if (first.state === 'held') continue
      const second = await run(first.name, first.bytes)
      expect(second.state === 'disarmed' && Buffer.compare(second.bytes, first.bytes), sample.name).toBe(0)
    }
  })
  test('any bytes under any name give an outcome, never an exception', async () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('a.pdf', 'b.docx', 'c.csv', 'd.zip', 'e.msg'),
    )
    const head = fc.constantFrom(
      '',
      'PK\u0003\u0004',
      '%PDF-1.4\n',
      '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1',
      'GIF89a',
      '7z\u00bc\u00af\u0027\u001c',
      '{\\rtf1',
      '\u001f\u008b\u0008',
    )
    await fc.assert(
      fc.asyncProperty(name, head, fc.uint8Array({ maxLength: 300 }), async (given, mark, rest) => {
        const outcome = await run(given, new Uint8Array([...latin(mark), ...rest]))
        expect(['held', 'disarmed']).toContain(outcome.state)
      }),
      { numRuns: 600 },
    )
  })
})
