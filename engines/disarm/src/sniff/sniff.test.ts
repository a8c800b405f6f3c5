import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeCompound } from '../../fixtures/compound.ts'
import { madeSamples } from '../../fixtures/samples.ts'
import { nodeTools } from '../../host/tools.ts'
import type { Format } from '../codes.table.ts'
import { defaultLimits } from '../limits.ts'
import { cleanName, extensionOf, formatsOf } from '../name.ts'
import { disarm } from '../pipeline.ts'
import { writeZip } from '../zip/index.ts'
import { sniff } from './index.ts'

const tools = nodeTools()
const latin = (text: string) => Uint8Array.from(text, (one) => one.charCodeAt(0))
const utf8 = (text: string) => new TextEncoder().encode(text)
const look = (bytes: Uint8Array, extension = '') => sniff(bytes, { tools, limits: defaultLimits, extension })
const join2 = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts))
const corpus = resolve(import.meta.dirname, '../../../../../shared/corpus/files/tika')

/** Files whose names in the corpus say what they are not; looked at one by one. */
const misnamed: Readonly<Record<string, Format>> = {
  '8bb3cc-file13_attachANotB.doc': 'json',
  'e6cf1e-testWordPerfect_42.doc': 'unknown',
  'ef9ddb-file2_attachANotB.doc': 'txt',
  'ef9ddb-file3_attachBNotA.doc': 'txt',
  '20b9fc-protected_upper_case.docx': 'encrypted-office',
  '2c68ef-protected_normal_case.docx': 'encrypted-office',
  '82ef3e-testEXCEL_protected_passtika_2.xlsx': 'encrypted-office',
  '07dd41-testEmailWithPNGAtt.eml': 'mbox',
  '2aecab-test_ignore_IBM420.html': 'unknown',
}

describe('6(3)②: what a file is, by its structure alone', () => {
  test.skipIf(!existsSync(corpus))('274 real files of 27 formats, without their names', () => {
    for (const folder of readdirSync(corpus)) {
      for (const name of readdirSync(join(corpus, folder))) {
        const { format } = look(new Uint8Array(readFileSync(join(corpus, folder, name))))
        const right = misnamed[name] === undefined ? formatsOf(extensionOf(name)) : [misnamed[name]]
        if (name.startsWith('ef9ddb') && folder === 'pdf') expect(format).toBe('txt')
        else expect(right, name).toContain(format)
      }
    }
  })
  test('files made here', async () => {
    for (const { name, bytes } of await madeSamples())
      expect(formatsOf(extensionOf(name)), name).toContain(look(bytes, extensionOf(name)).format)
  })
  test.each([
    ['MZ\u0090\0\u0003', 'executable'],
    ['\u007fELF\u0002', 'executable'],
    ['L\0\0\0\u0001\u0014\u0002\0', 'executable'],
    ['ITSF\u0003', 'executable'],
    ['#!/bin/sh\nrm', 'executable'],
    ['[InternetShortcut]\nURL=x', 'executable'],
    ['Windows Registry Editor Version 5.00', 'executable'],
    ['WEB\r\n1\r\nhttps://a.example', 'executable'],
    ['<?php x', 'executable'],
    ['<html><hta:application></html>', 'executable'],
    ['Rar!\u001a\u0007\0', 'unknown'],
    ['ID;PWXL;N;E', 'unknown'],
    ['%!PS-Adobe', 'unknown'],
    ['JwwData.\u00bc\u0002\0\0', 'jww'],
    ['AC1032\0\0\0\0\0\0', 'dwg'],
    ['MZ is a good pair of letters to begin with, thinks everybody who writes.', 'txt'],
    ['a letter that speaks of %PDF-1.4 and no more', 'txt'],
  ])('%j is %s', (text, format) => expect(look(latin(text)).format).toBe(format))
  test('compound files by what stands directly below their root', () => {
    const one = latin('x')
    expect(look(makeCompound({ WordDocument: one })).format).toBe('doc')
    expect(look(makeCompound({ Workbook: one, 'MBD1/WordDocument': one })).format).toBe('xls')
    expect(look(makeCompound({ EncryptedPackage: one })).format).toBe('encrypted-office')
    expect(look(makeCompound({ '__properties_version1.0': one })).format).toBe('msg')
    expect(look(makeCompound({ DocumentText: one })).format).toBe('jtd')
    expect(look(makeCompound({ WordDocument: one, Workbook: one })).also).toBe('xls')
  })
  test('time does not grow with a hostile text', () => {
    const began = performance.now()
    for (const text of [
      `From ${'a'.repeat(250_000)}`,
      '<!--a-->'.repeat(30_000),
      `<${'a'.repeat(250_000)}`,
      ' \n'.repeat(120_000),
      '<Override '.repeat(25_000),
    ])
      look(utf8(text))
    look(
      writeZip(
        [
          { name: '[Content_Types].xml', bytes: utf8('<Override '.repeat(400_000)) },
          { name: '_rels/.rels', bytes: utf8('<Relationship '.repeat(70_000)) },
        ],
        tools,
      ),
    )
    expect(performance.now() - began).toBeLessThan(20_000)
  })
})

describe('6(3)②: two files in one', () => {
  const zip = writeZip([{ name: 'a.txt', bytes: utf8('見本市') }], tools)
  const pdf = utf8(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  )
  test('a PDF that is a zip as well is held', async () => {
    const outcome = await disarm({ name: 'a.pdf', bytes: join2(pdf, zip) }, {}, tools)
    expect(outcome.report.hold?.code).toBe('polyglot')
  })
  test('a zip behind a picture goes and is told', async () => {
    const png = (await madeSamples()).find(({ name }) => name === 'a.png')?.bytes ?? zip
    const outcome = await disarm({ name: 'a.png', bytes: join2(png, zip) }, {}, tools)
    expect(outcome.state).toBe('disarmed')
    expect(outcome.report.findings).toContainEqual(expect.objectContaining({ code: 'appended-data', act: 'removed' }))
    expect(outcome.state === 'disarmed' && Buffer.from(outcome.bytes).includes('PK\u0003\u0004')).toBe(false)
  })
  test('words before a zip go and are told', async () => {
    const outcome = await disarm({ name: 'a.zip', bytes: join2(utf8('hello'), zip) }, {}, tools)
    expect(outcome.report.findings).toContainEqual(expect.objectContaining({ code: 'prepended-data' }))
  })
  test('a stored PDF inside a zip is no polyglot', async () => {
    const bytes = writeZip([{ name: 'a.pdf', bytes: pdf, store: true }], tools)
    expect(look(bytes)).toMatchObject({ format: 'zip' })
  })
})

describe('6(3)②: names', () => {
  test.each([
    ['見積\u202Efdp.exe', '見積fdp.exe', ['bidi-control']],
    ['a.pdf\u0000.exe', 'a.exe', ['name-trick', 'double-extension']],
    ['../../etc/passwd', 'passwd', ['path-traversal']],
    ['C:\\x\\起案.docx', '起案.docx', ['path-traversal']],
    ['a.txt. . .', 'a.txt', ['name-trick']],
    ['CON.txt', '_CON.txt', ['name-trick']],
    ['a:b.txt', 'a_b.txt', ['name-trick']],
    ['請求書.pdf.html', '請求書.html', ['double-extension']],
    ['請求書.pdf                    .exe', '請求書.exe', ['name-trick', 'double-extension']],
    ['資料.tar.gz', '資料.tar.gz', []],
    ['図面.pdf.zip', '図面.pdf.zip', []],
    ['ver1.2 案.docx', 'ver1.2 案.docx', []],
    ['神\u{e0100}社.txt', '神\u{e0100}社.txt', []],
    ['', '名称なし', []],
  ])('%j becomes %j', (given, name, codes) => {
    const clean = cleanName(given)
    expect([clean.name, clean.tricks.map(({ code }) => code)]).toEqual([name, codes])
    expect(cleanName(clean.name)).toEqual({ name: clean.name, tricks: [] })
  })
  test('a long name is cut at 240 bytes, its ending stays', () => {
    const { name } = cleanName(`${'髙'.repeat(2_000)}.docx`)
    expect(utf8(name).length).toBeLessThanOrEqual(240)
    expect(name.endsWith('髙.docx')).toBe(true)
  })
})
