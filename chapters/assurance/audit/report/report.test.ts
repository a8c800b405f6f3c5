// The report of a real audit, read back by programs of others and by our own engine for hostile files.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { disarm } from '@sekisho/disarm'
import { nodeTools } from '@sekisho/disarm/host'
import { type TestDatabase, testDatabase } from '../../../../kernel/db/testing.ts'
import * as contract from '../../contract.ts'
import { agrees, audit, concluded, type Desk, found, openDesk } from '../testing.ts'

const home = mkdtempSync(join(tmpdir(), 'report-'))
const has = (program: string): boolean => spawnSync(program, ['-v']).error === undefined
const weakness = '台帳<b>にない</b> #panic() 媒体 =cmd|1'

let database: TestDatabase
let desk: Desk
let id: string
beforeAll(async () => {
  database = await testDatabase()
  desk = await openDesk(database)
  id = await audit(desk)
  const one = await found(desk, id, { title: weakness, fact: `窓口にあった。\n${weakness}` })
  await desk.ask(desk.city.taxHead, contract.answerFinding, { params: { id: one }, body: agrees })
  await desk.ask(desk.city.auditor, contract.drawSample, {
    params: { id },
    body: {
      population: 'organization.person',
      unit: desk.city.tax,
      rowId: null,
      seed: 'R8-1',
      size: null,
      reason: null,
    },
  })
})
afterAll(async () => {
  await database.close()
  rmSync(home, { recursive: true })
})

async function made(variant: 'full' | 'summary', format: 'docx' | 'pdf'): Promise<Uint8Array> {
  const file = contract.makeReport.reply.parse(
    await desk.ask(desk.city.auditor, contract.makeReport, { params: { id }, body: { variant, format } }),
  )
  return z
    .object({ bytes: z.instanceof(Uint8Array) })
    .parse(await desk.ask(desk.city.auditor, contract.downloadAuditFile, { params: { id: file.id } })).bytes
}

/** The words of a PDF, one after another; half- and full-width alike, without the breaks of lines. */
function wordsOf(pdf: Uint8Array): string {
  const path = join(home, 'read.pdf')
  writeFileSync(path, pdf)
  return spawnSync('pdftotext', [path, '-'], { encoding: 'utf8' }).stdout.normalize('NFKC').replaceAll(/\s/gu, '')
}

test('7: nothing unfinished is published', async () => {
  expect(
    await desk.refusal(desk.city.auditor, contract.makeReport, {
      params: { id },
      body: { variant: 'summary', format: 'pdf' },
    }),
  ).toBe('no-conclusion')
  expect(
    await desk.refusal(desk.city.taxHead, contract.makeReport, {
      params: { id },
      body: { variant: 'full', format: 'pdf' },
    }),
  ).toBe('not-a-member')
})

test('7: the report holds audit, finding, answer, sample and result, in Word and PDF; what users typed stays text', async () => {
  await concluded(desk, id)
  const said = ['税務課の監査', weakness, '引継ぎの漏れ', 'R8-1', '職員9001', 'おおむね適切', '標本の抽出']
  const docx = await made('full', 'docx')
  const document = Buffer.from(unzipSync(docx)['word/document.xml'] ?? []).toString('utf8')
  const plain = document
    .replaceAll(/<[^>]*>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
  for (const word of said) expect({ word, isThere: plain.includes(word) }).toEqual({ word, isThere: true })
  const treated = await disarm({ name: '報告書.docx', bytes: docx }, {}, nodeTools())
  expect(treated.report.hold ?? null).toBeNull()
  // names of the issuer and an attribute that the engine does not know; nothing that acts
  const harmless = ['metadata', 'personal-metadata', 'unknown-attribute']
  expect(treated.report.findings.filter(({ code }) => !harmless.includes(code))).toEqual([])
  const pdf = await made('full', 'pdf')
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
  if (has('pdftotext'))
    for (const word of said)
      expect({ word, isThere: wordsOf(pdf).includes(word.normalize('NFKC').replaceAll(' ', '')) }).toEqual({
        word,
        isThere: true,
      })
}, 60_000)

test.skipIf(!has('pdftotext'))('7: the public summary names nobody, no section and no weak point', async () => {
  const text = wordsOf(await made('summary', 'pdf'))
  expect(text).toContain('監査の結果(概要)')
  expect(text).toContain('1課室')
  for (const secret of ['職員', '税務課', '媒体', 'panic', '引継ぎ', 'R8-1'])
    expect({ secret, isThere: text.includes(secret) }).toEqual({ secret, isThere: false })
})
