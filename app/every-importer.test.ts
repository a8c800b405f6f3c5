// Every endpoint that takes a file's bytes gets hostile ones: a refusal in plain words or a report, never a fault, and nothing is lost.
import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Served } from '../kernel/http/chapter.ts'
import { csvLine } from '../kernel/ledger/transfer/csv.ts'
import { openTown, type Person, type Town } from './testing.ts'

let town: Town
let office: Person
beforeAll(async () => {
  town = await openTown()
  office = await town.signIn('security-office')
  await town.engine.settled
}, 240_000)
afterAll(() => town.close())

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`
/** 30 MB of zeros in a few kilobytes. */
const bomb = (name: string): Uint8Array => zipSync({ [name]: new Uint8Array(30_000_000) }, { level: 9 })

const hostile: Readonly<Record<string, () => Uint8Array>> = {
  'no byte': () => new Uint8Array(),
  'one byte': () => new Uint8Array([0]),
  'noise that begins like a workbook': () =>
    Uint8Array.from({ length: 4_000 }, (_, n) => (n < 4 ? ([80, 75, 3, 4][n] ?? 0) : (n * 197) % 256)),
  'a workbook that is a bomb': () => bomb('xl/worksheets/sheet1.xml'),
  'a package that is a bomb': () => bomb('imsmanifest.xml'),
  'a package that leaves its folder': () =>
    zipSync({ '../../../etc/passwd': utf8('x'), 'imsmanifest.xml': utf8('<manifest/>') }),
  'a table without a known heading': () => utf8('甲,乙\n1,2\n'),
  'formulas instead of values': () =>
    utf8(['管理番号,名称,氏名,職員番号', "=cmd|'/c calc'!A1,@SUM(1),+1+1,-2"].join('\n')),
  'half a character of Shift_JIS': () => Uint8Array.from([0x8a, 0xc7, 0x97, 0x9d, 0x94, 0x2c, 0x83]),
  'a quotation that never ends': () => utf8(`管理番号,名称\n"${'あ'.repeat(20_000)}`),
  'a line of a thousand columns': () => utf8(`${csvLine(Array.from({ length: 1_000 }, (_, n) => `列${n}`))}`),
  'brackets without end': () => utf8(nested(20_000)),
  'an object that is its own prototype': () => utf8('{"__proto__":{"x":1},"constructor":{"prototype":{"y":2}}}'),
  'an entity that would read a file': () =>
    utf8('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
  'nulls between letters': () => utf8('管\u0000理\u0000番\u0000号\n1'),
}

/** Ledgers share one reader: the first gets every file, the others these. */
const few = new Set(['a workbook that is a bomb', 'formulas instead of values'])
const isLedger = ({ endpoint }: Served): boolean => endpoint.path.endsWith('/import')
const filesFor = (served: Served): readonly [string, () => Uint8Array][] => {
  const isFirst = importers().find(isLedger) === served
  return Object.entries(hostile).filter(([name]) => isFirst || !isLedger(served) || few.has(name))
}
const importers = (): readonly Served[] => town.wired.served.filter(({ endpoint }) => endpoint.body === 'bytes')
const recorded = async (): Promise<number> =>
  Number((await town.database.system.query('select count(*) as n from journal.entry')).rows[0]?.n)

test('6(6): hostile files at every importer end in words, not in faults', async () => {
  expect(importers().length).toBeGreaterThan(10)
  const before = await recorded()
  for (const served of importers()) {
    const { endpoint } = served
    for (const [name, make] of filesFor(served)) {
      const path = endpoint.path.replaceAll(/:[a-z]+/gi, '00000000-0000-7000-8000-000000000001')
      const answer = await office.desk.send(endpoint.method, `/api${path}?name=file.csv`, {
        body: make(),
        headers: { 'x-csrf-token': office.csrf },
      })
      // a tenth of a second a request, or the flood limit would answer in place of the endpoint
      town.clock.behind -= 100
      const said = `${endpoint.id}, ${name}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`
      expect(answer.status, said).not.toBe(429)
      expect(answer.status < 500, said).toBe(true)
      if (answer.status >= 400) expect(String(answer.body['title']), said).toMatch(/[ぁ-ん一-龠]/)
    }
  }
  expect(town.faults).toEqual([])
  expect(await recorded()).toBeGreaterThanOrEqual(before)
}, 600_000)
