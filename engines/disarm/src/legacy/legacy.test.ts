import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeCompound } from '../../fixtures/compound.ts'
import { bytesOf, run } from '../../fixtures/run.ts'
import { readCompound } from './compound.ts'

const word = (flags = 0): Uint8Array => {
  const bytes = new Uint8Array(1024)
  bytes.set([0xec, 0xa5, 0xc1, 0, 0, 0, 0, 0, 0, 0, 0, flags])
  bytes.set(bytesOf('\u0013DDEAUTO c:\\\\windows\\\\cmd.exe \u0014'), 512)
  return bytes
}
const record = (kind: number, ...content: readonly number[]): readonly number[] => [
  kind & 255,
  kind >> 8,
  content.length,
  0,
  ...content,
]

describe('6(3)②: old Office formats are converted where the city has the program, and held with a way on where not', () => {
  test('without it: held, and the report names what lay inside', async () => {
    const doc = makeCompound({
      WordDocument: word(),
      'Macros/VBA/dir': bytesOf('x'),
      'ObjectPool/_1/\u0001Ole10Native': bytesOf('canary'),
      'ObjectPool/_1/Equation Native': bytesOf('x'),
    })
    const { report } = await run('起案.doc', doc)
    expect(report.hold?.code).toBe('converter-missing')
    expect(report.hold?.because).toContain('docx')
  })

  test('with it: what comes out is what the pipeline made of the converted file', async () => {
    const asked: string[] = []
    const office = (_: Uint8Array, from: string, to: string): Promise<Uint8Array> => {
      asked.push(`${from} → ${to}`)
      return Promise.resolve(bytesOf('MZ not a document'))
    }
    const outcome = await run(
      '表.xls',
      makeCompound({
        Workbook: Uint8Array.from([
          ...record(0x809, 0, 6, 5, 0),
          ...record(0x85, 0, 0, 0, 0, 0, 1, 1, 0, 65),
          ...record(10),
        ]),
      }),
      {},
      { office, pdfPages: null },
    )
    expect(asked).toEqual(['xls → xlsx'])
    expect(outcome.state).toBe('held')
    expect(outcome.report.findings.map(({ code }) => code)).toContain('xlm-macro')
  })

  test.each([
    ['起案.doc', makeCompound({ WordDocument: word(1) })],
    [
      '表.xls',
      makeCompound({ Workbook: Uint8Array.from([...record(0x809, 0, 6, 5, 0), ...record(0x2f, 1, 0), ...record(10)]) }),
    ],
    [
      '発表.ppt',
      makeCompound({
        'PowerPoint Document': new Uint8Array(64),
        'Current User': new Uint8Array(20),
        EncryptedSummary: new Uint8Array(8),
      }),
    ],
  ])('%s with a password asks for it', async (name, bytes) => {
    expect((await run(name, bytes)).report.hold?.code).toBe('password-needed')
  })

  test('rtf names its objects before it is held', async () => {
    const asked = await run(
      '文書.rtf',
      bytesOf('{\\rtf1{\\object\\objemb\\objupdate{\\*\\objdata 4571756174696f6e2e33}}{\\*\\template http://canary}}'),
      {},
      { office: () => Promise.resolve(bytesOf('x')), pdfPages: null },
    )
    expect(asked.report.findings.length + (asked.state === 'held' ? 1 : 0)).toBeGreaterThan(0)
  })
})

describe('compound files', () => {
  test('streams short and long, storages in storages', () => {
    const long = new Uint8Array(20_000).map((_, at) => at % 251)
    const made = makeCompound({ a: bytesOf('short'), 'b/c/long': long, 'b/d': bytesOf('x') })
    const { streams } = readCompound(made, 'a')
    const read = Object.fromEntries(streams.map((stream) => [stream.path.join('/'), stream.bytes()]))
    expect(read['b/c/long']).toEqual(long)
    expect(new TextDecoder().decode(read['a'])).toBe('short')
    expect(Object.keys(read).sort()).toEqual(['a', 'b/c/long', 'b/d'])
  })

  test('chains in circles and damage end in a verdict', () => {
    const made = makeCompound({ a: new Uint8Array(9000), 'b/c': bytesOf('x') })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(made.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        (changes) => {
          const bad = made.slice()
          for (const [at, value] of changes) bad[at] = value
          try {
            for (const stream of readCompound(bad, 'a').streams) stream.bytes()
          } catch (error) {
            expect(error).toHaveProperty('code', 'malformed')
          }
        },
      ),
      { numRuns: 2000 },
    )
  })

  const corpus = '../shared/corpus/files/tika'
  test.skipIf(!existsSync(corpus))('every old Office file of the corpus is read and none throws', async () => {
    for (const kind of ['doc', 'xls', 'ppt', 'rtf'])
      for (const file of readdirSync(`${corpus}/${kind}`)) {
        const { report } = await run(file, new Uint8Array(readFileSync(`${corpus}/${kind}/${file}`)))
        expect(report.hold?.because ?? '', file).not.toMatch(/TypeError|RangeError/)
      }
  })
})
