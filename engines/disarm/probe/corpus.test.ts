import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { run } from '../fixtures/run.ts'
import { canProbe, probe } from './probe.ts'

const corpus = join(import.meta.dirname, '../../../../shared/corpus/files')
/** PDF takes the judge three runs of qpdf a file: 40 of each folder keep this test under its minute; quality/measure.ts sees all. */
const most = 40

const folders = existsSync(corpus)
  ? readdirSync(join(corpus, 'tika'))
      .filter((name) => statSync(join(corpus, 'tika', name)).isDirectory())
      .map((name) => ({ name, folder: join(corpus, 'tika', name) }))
      .concat({ name: 'pdfjs', folder: join(corpus, 'pdfjs') })
  : [{ name: 'absent', folder: '' }]

describe.skipIf(!existsSync(corpus) || !canProbe)('6(3)②: real documents come out with nothing active in them', () => {
  test.each(folders)(
    '$name',
    async ({ folder }) => {
      const made = []
      for (const path of walk(folder).slice(0, most)) {
        const name = path.split('/').at(-1) ?? ''
        const outcome = await run(name, new Uint8Array(readFileSync(path)))
        if (outcome.state === 'disarmed') made.push({ name: outcome.name, bytes: outcome.bytes })
        else expect(outcome.report.hold?.code, name).not.toBe('verification-failed')
      }
      expect(probe(made).filter(({ dangers }) => dangers.length > 0)).toEqual([])
    },
    120_000,
  )
})

function walk(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => (statSync(join(folder, name)).isDirectory() ? walk(join(folder, name)) : [join(folder, name)]))
}
