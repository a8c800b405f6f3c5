import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Outcome } from '../src/contract.ts'
import { openScanner } from './clamd.ts'
import { converterFacts } from './converters.ts'
import { openDisarmer } from './index.ts'
import { readOutcome } from './outcome.ts'

const text = (words: string) => new TextEncoder().encode(words)
const place = mkdtempSync(join(tmpdir(), 'sekisho-host-'))
const socket = join(place, 'clamd.sock')
let daemon: Server
let scanned = 0

/** Speaks clamd's protocol over a real socket: VERSION, and INSTREAM with one signature. */
beforeAll(async () => {
  daemon = createServer((client) => {
    let heard = Buffer.alloc(0)
    client.on('error', () => undefined)
    client.on('data', (chunk) => {
      heard = Buffer.concat([heard, chunk])
      if (heard.includes('zVERSION\0')) client.end('ClamAV 1.0.9/27500/Sat Nov 28 09:00:00 2026\0')
      else if (heard.includes('zINSTREAM\0') && heard.subarray(-4).readUInt32BE() === 0) {
        scanned += 1
        client.end(heard.includes('EVIL-SAMPLE') ? 'stream: Test.Sample FOUND\0' : 'stream: OK\0')
      }
    })
  }).listen(socket)
  await once(daemon, 'listening')
})
afterAll(() => {
  daemon.close()
  rmSync(place, { recursive: true })
})

const open = (options = {}) => openDisarmer({ scanner: null, lanes: 2, ...options })

describe('6(3)②: every file in a child of its own', () => {
  const disarmer = open()
  afterAll(() => disarmer.close())
  test('the outcome comes back with sums of our own and the walls that stood', async () => {
    const outcome = await disarmer.disarm(text('a,=1\n'), { name: '台帳.csv' })
    expect(outcome).toMatchObject({ state: 'disarmed', report: { isolation: (await disarmer.facts()).isolation } })
    expect(outcome.report.findings).toMatchObject([{ code: 'formula-injection', where: 'line 1' }])
    expect(outcome.report.output?.sha256).toHaveLength(64)
    expect(outcome.report.scan).toEqual({ before: { state: 'absent' }, after: { state: 'absent' } })
  })
  test('a stream is read up to the limit and no further', async () => {
    let given = 0
    async function* endless() {
      for (;;) {
        given += 1_000
        yield new Uint8Array(1_000)
      }
    }
    const outcome = await disarmer.disarm(endless(), { name: 'a.txt', limits: { inputBytes: 10_000 } })
    expect(outcome.report.hold?.code).toBe('too-large')
    expect(given).toBeLessThan(20_000)
  })
  test('twenty at once each get their own answer; strict asks a second child', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        disarmer.disarm(text(`${n}\n`), { name: `${n}.txt`, policy: { mode: n === 7 ? 'strict' : 'rebuild' } }),
      ),
    )
    expect(outcomes.map((one) => one.state === 'disarmed' && new TextDecoder().decode(one.bytes))).toEqual(
      outcomes.map((_, n) => `${n}\n`),
    )
  })
  test('files of one sender share children; one that ends its child ends only itself', async () => {
    const small = open({ megabytes: 24 })
    const batch = small.batch()
    const bomb = text(`[${'{"a":1},'.repeat(4_000_000)}1]`)
    const given = [text('a\n'), bomb, text('b\n'), text('c\n')]
    const outcomes = []
    for (const [at, bytes] of given.entries())
      outcomes.push(await batch.disarm(bytes, { name: at === 1 ? 'a.json' : 'a.txt' }))
    expect(outcomes.map(({ state }) => state)).toEqual(['disarmed', 'held', 'disarmed', 'disarmed'])
    batch.close()
    small.close()
  })
  test('the signal ends the work', async () => {
    const ended = disarmer.disarm(text('a'), { name: 'a.txt' }, { signal: AbortSignal.abort(new Error('no more')) })
    await expect(ended).rejects.toThrow('no more')
  })
})

describe('6(3)②: a child that hangs, swells or dies takes one file with it', () => {
  test('time', async () => {
    const disarmer = open({ milliseconds: 1 })
    expect((await disarmer.disarm(text('a'), { name: 'a.txt' })).report.hold?.code).toBe('timeout')
    disarmer.close()
  })
  test('memory', { timeout: 60_000 }, async () => {
    const disarmer = open({ megabytes: 24 })
    const outcome = await disarmer.disarm(text(`[${'{"a":1},'.repeat(4_000_000)}1]`), { name: 'a.json' })
    expect(['memory', 'crash']).toContain(outcome.report.hold?.code)
    expect((await disarmer.disarm(text('a'), { name: 'a.txt' })).state).toBe('disarmed')
    disarmer.close()
  })
  test('no walls: nothing is opened', async () => {
    const disarmer = openDisarmer({ scanner: null, isolation: 'none' as 'bubblewrap' })
    const outcome = await disarmer.disarm(text('a'), { name: 'a.txt' })
    expect(outcome.report).toMatchObject({ isolation: 'none', hold: { code: 'isolation-missing' } })
    disarmer.close()
  })
})

describe('6(3)②: the virus scanner', () => {
  test('is asked before and after, and its definitions are told', async () => {
    const disarmer = open({ scanner: socket })
    scanned = 0
    const outcome = await disarmer.disarm(text('a\n'), { name: 'a.txt' })
    const clean = { state: 'clean', engine: 'ClamAV 1.0.9', definitions: '27500 Sat Nov 28 09:00:00 2026' }
    expect(outcome.report.scan).toEqual({ before: clean, after: clean })
    expect(scanned).toBe(2)
    disarmer.close()
  })
  test('what it finds is held before anything opens it', async () => {
    const disarmer = open({ scanner: socket })
    const { report } = await disarmer.disarm(text('EVIL-SAMPLE'), { name: 'a.txt' })
    expect(report).toMatchObject({
      hold: { code: 'malware', because: 'Test.Sample' },
      scan: { before: { state: 'infected' } },
    })
    disarmer.close()
  })
  test('its absence is shown, and holds where it is required', async () => {
    const scanner = join(place, 'nobody')
    const [lenient, strict] = [open({ scanner }), open({ scanner, scannerRequired: true })]
    expect((await lenient.disarm(text('a'), { name: 'a.txt' })).report).toMatchObject({
      state: 'disarmed',
      scan: { before: { state: 'absent' } },
    })
    expect((await strict.disarm(text('a'), { name: 'a.txt' })).report.hold?.code).toBe('verification-failed')
    expect(await openScanner(scanner).facts()).toMatchObject({ state: 'absent' })
    lenient.close()
    strict.close()
  })
})

describe('6(3)②: a child in the hands of its file convinces nobody', () => {
  const known = {
    name: 'a.txt',
    bytes: text('a'),
    engine: 'e',
    rules: 'r',
    policy: {
      mode: 'rebuild',
      links: 'keep',
      animation: 'keep',
      svg: 'static',
      html: 'text',
      authors: 'drop',
      zipNames: 'utf-8',
      heldMember: 'leave-out',
    },
    isolation: 'bubblewrap',
    scan: { before: { state: 'absent' }, after: { state: 'absent' } },
    milliseconds: 1,
  } as const
  const honest = {
    state: 'disarmed',
    name: '../../etc/passwd',
    bytes: text('b'),
    report: {
      input: { format: 'txt', sha256: 'lie' },
      output: { format: 'txt' },
      findings: [{ code: 'macro', where: '\u001b[31m', act: 'removed', count: 1, visible: false }],
      isolation: 'none',
    },
  }
  test('names are cleaned, sums and walls are ours, words drive no terminal', () => {
    const outcome: Outcome = readOutcome(honest, known)
    expect(outcome).toMatchObject({ name: 'passwd', report: { isolation: 'bubblewrap' } })
    expect(outcome.report.input.sha256).not.toBe('lie')
    expect(JSON.stringify(outcome.report)).not.toContain('\\u001b[')
  })
  test.each([
    null,
    3,
    {},
    { state: 'disarmed' },
    { ...honest, bytes: 'x' },
    { ...honest, report: { ...honest.report, findings: [{ code: 'x' }] } },
    { state: 'fine', report: honest.report },
  ])('what is no outcome is refused: %j', (value) => expect(() => readOutcome(value, known)).toThrow(/malformed/))
})

describe.skipIf(!converterFacts().office)('6(3)②: programs of the host behind walls of their own', () => {
  test('LibreOffice reads a rich text and the child gets a Word document', { timeout: 120_000 }, async () => {
    const disarmer = open()
    const outcome = await disarmer.disarm(text('{\\rtf1\\ansi Mihon-shi}'), { name: '通知.rtf' })
    expect(outcome.report).toMatchObject({ state: 'disarmed', output: { name: '通知.docx', format: 'docx' } })
    disarmer.close()
  })
})
