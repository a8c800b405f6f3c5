import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { jobOf } from '../../fixtures/host.ts'
import { greyPages, hasPoppler, qpdfAccepts, textOfPdf } from '../../fixtures/poppler.ts'
import { Held } from '../contract.ts'
import { judgePdf } from './judge.ts'
import { rebuildPdf } from './rebuild.ts'

const corpus = fileURLToPath(new URL('../../../../../shared/corpus/files/', import.meta.url))
const folders = ['pdfjs/pdf', 'tika/pdf'].map((folder) => corpus + folder).filter((folder) => existsSync(folder))
const files = folders.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))
const unspaced = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')

describe.skipIf(files.length === 0)(`real files of others (${files.length})`, () => {
  test('of those that open without a password at least 95 in 100 come out; each is clean and stays as it is', async () => {
    const held: string[] = []
    let [produced, asked, foreign] = [0, 0, 0]
    for (const file of files) {
      const bytes = new Uint8Array(readFileSync(file))
      if (!Buffer.from(bytes.subarray(0, 1032)).includes('%PDF-')) {
        foreign += 1
        continue
      }
      const made = await rebuildPdf(jobOf(bytes, 'pdf')).catch((error: unknown) => {
        if (!(error instanceof Held)) throw error
        if (error.code === 'password-needed' || error.code === 'encrypted') asked += 1
        else held.push(`${file}: ${error.message}`)
        return null
      })
      if (made === null) continue
      produced += 1
      expect(await judgePdf(made.bytes, 'pdf', jobOf(bytes, 'pdf')), file).toEqual([])
      expect(
        Buffer.from((await rebuildPdf(jobOf(made.bytes, 'pdf'))).bytes).equals(Buffer.from(made.bytes)),
        file,
      ).toBe(true)
    }
    expect(produced / (files.length - asked - foreign), held.join('\n')).toBeGreaterThanOrEqual(0.95)
  })

  test.skipIf(!hasPoppler)(
    'every fifth, judged by others: qpdf accepts it, the same words, no page blank that was not',
    async () => {
      const isBlank = (page: Uint8Array): boolean => page.every((point) => Math.abs(point - (page[0] ?? 0)) < 8)
      let [same, all] = [0, 0]
      for (const file of files.filter((_, index) => index % 5 === 0)) {
        const bytes = new Uint8Array(readFileSync(file))
        const made = await rebuildPdf(jobOf(bytes, 'pdf')).catch(() => null)
        if (made === null) continue
        expect(qpdfAccepts(made.bytes), file).toBe(true)
        all += 1
        if (unspaced(textOfPdf(made.bytes)) === unspaced(textOfPdf(bytes))) same += 1
        const [before, after] = [greyPages(bytes, 20), greyPages(made.bytes, 20)]
        expect(
          before.filter((page, index) => !isBlank(page) && isBlank(after[index] ?? new Uint8Array())).length,
          file,
        ).toBe(0)
      }
      expect(same / all).toBeGreaterThanOrEqual(0.9)
    },
  )
})
