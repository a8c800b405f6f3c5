import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openBudget, plainTools } from '../../fixtures/tools.ts'
import { Held } from '../contract.ts'
import { readZip, safeName, writeZip, type ZipMember, type ZipReading } from './index.ts'

const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const reading = (): ZipReading => ({ tools: plainTools, budget: openBudget(), where: '', maxMembers: 1000, ratio: 100 })
const open = (bytes: Uint8Array) => readZip(bytes, reading())
const codeOf = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (error instanceof Held) return error.code
    throw error
  }
  return 'none'
}

const two: readonly ZipMember[] = [
  { name: '図面/配置図.txt', bytes: text('見本市'.repeat(500)) },
  { name: 'b.bin', bytes: Uint8Array.of(1, 2, 3), store: true },
]
const change = (bytes: Uint8Array, at: number, value: number): Uint8Array => {
  const copy = bytes.slice()
  copy[at] = value
  return copy
}
const find = (bytes: Uint8Array, signature: number, from = 0): number => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = from; at + 4 <= bytes.length; at++) if (view.getUint32(at, true) === signature) return at
  return -1
}

describe('a zip written', () => {
  it('is read again as it was, for any members', () => {
    const member = fc.record({
      name: fc.stringMatching(/^[a-zぁ-ん漢]{1,12}\.txt$/),
      bytes: fc.uint8Array({ maxLength: 400 }),
    })
    fc.assert(
      fc.property(fc.uniqueArray(member, { selector: ({ name }) => name, maxLength: 8 }), (members) => {
        const zip = open(writeZip(members, plainTools))
        expect(zip.notes).toEqual([])
        expect(zip.entries.map((entry) => [entry.name, [...entry.bytes()]])).toEqual(
          members.map(({ name, bytes }) => [name, [...bytes]]),
        )
      }),
    )
  })

  it('is the same bytes each time, and another program tests it as whole', () => {
    const bytes = writeZip(two, plainTools)
    expect(writeZip(two, plainTools)).toEqual(bytes)
    const path = join(mkdtempSync(join(tmpdir(), 'zip-')), 'a.zip')
    writeFileSync(path, bytes)
    const said = execFileSync('python3', [
      '-c',
      `import zipfile,sys;z=zipfile.ZipFile(sys.argv[1]);print(z.testzip(),z.namelist())`,
      path,
    ])
    expect(said.toString()).toBe("None ['図面/配置図.txt', 'b.bin']\n")
  })

  it('carries CP932 names without the flag, and UTF-8 only where CP932 has no character', () => {
    const names = ['髙橋①の申請.txt', '𠮷野家.txt']
    const bytes = writeZip(
      names.map((name) => ({ name, bytes: text('x') })),
      plainTools,
      'cp932',
    )
    expect(open(bytes).entries.map(({ name }) => name)).toEqual(names)
    expect(Buffer.from(bytes).includes(Buffer.from('髙橋'))).toBe(false)
  })
})

describe('a zip that lies', () => {
  const bytes = writeZip(two, plainTools)
  const central = find(bytes, 0x02014b50)

  it('is held when local and central names, sizes or methods differ', () => {
    expect(codeOf(() => open(change(bytes, 31, 0x41)))).toBe('malformed')
    expect(codeOf(() => open(change(bytes, 18, 0x01)))).toBe('malformed')
    expect(codeOf(() => open(change(bytes, 8, 0)))).toBe('malformed')
  })
  it('is held when a checksum or a promised size is wrong', () => {
    const crc = change(change(bytes, 14, 1), central + 16, 1)
    expect(codeOf(() => open(crc).entries[0]?.bytes())).toBe('malformed')
    expect(codeOf(() => open(change(bytes, central + 24, 1)).entries[0]?.bytes())).toBe('malformed')
  })
  it('is held when two members share bytes', () => {
    const second = find(bytes, 0x02014b50, central + 4)
    const shared = bytes.slice()
    shared.set(bytes.subarray(central + 42, central + 46), second + 42)
    expect(codeOf(() => open(shared))).toBe('malformed')
  })
  it('is held when it names more members than it has, or more than allowed', () => {
    expect(codeOf(() => open(change(bytes, bytes.length - 12, 9)))).toBe('malformed')
    expect(codeOf(() => readZip(bytes, { ...reading(), maxMembers: 1 }))).toBe('too-many-members')
  })
  it('says what lay before, behind and between', () => {
    const codes = (value: Uint8Array) => open(value).notes.map(({ code, detail }) => `${code} ${detail}`)
    expect(codes(Buffer.concat([text('MZ stub'), bytes]))).toEqual(['prepended-data 7 bytes'])
    expect(codes(Buffer.concat([bytes, text('tail')]))).toEqual(['appended-data 4 bytes'])
  })
  it('is held when a member expands beyond the ratio', () => {
    const bomb = writeZip([{ name: 'a', bytes: new Uint8Array(8 << 20) }], plainTools)
    expect(codeOf(() => open(bomb).entries[0]?.bytes())).toBe('ratio')
  })
  it('numbers the second of two equal names', () => {
    const same = writeZip(
      [
        { name: 'a.txt', bytes: text('1') },
        { name: 'A.txt', bytes: text('2') },
      ],
      plainTools,
    )
    expect(open(same).entries.map(({ name }) => name)).toEqual(['a.txt', 'A (2).txt'])
    expect(open(same).duplicates).toBe(1)
  })
  it('never breaks the reader, whatever byte is changed', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
        try {
          for (const entry of open(change(bytes, at, value)).entries) entry.bytes()
        } catch (error) {
          expect(error).toBeInstanceOf(Held)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('names', () => {
  it('never leave the folder nor hide what they are', () => {
    expect(safeName('../../etc/passwd')).toMatchObject({ safe: 'etc/passwd', trick: 'path-traversal' })
    expect(safeName('C:\\Windows\\a.exe')).toMatchObject({ safe: 'C_/Windows/a.exe', trick: 'path-traversal' })
    expect(safeName('請求書\u202efdp.exe')).toMatchObject({ safe: '請求書fdp.exe', trick: 'name-trick' })
    expect(safeName('con.txt')).toMatchObject({ safe: '_con.txt', trick: 'name-trick' })
    expect(safeName('図面/配置図.pdf')).toMatchObject({ safe: '図面/配置図.pdf', trick: null })
  })
})

const has7z = spawnSync('7z', ['i']).status === 0

describe.skipIf(!has7z)('an encrypted zip (made by 7z; skipped where it is not installed)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zip-'))
  writeFileSync(join(folder, 'a.txt'), 'ひみつの文書')
  const make = (name: string, ...method: string[]): Uint8Array => {
    execFileSync('7z', ['a', '-tzip', '-psecret', ...method, join(folder, name), join(folder, 'a.txt')])
    return new Uint8Array(readFileSync(join(folder, name)))
  }
  it.each([
    ['old', '-mem=ZipCrypto'],
    ['aes', '-mem=AES256'],
    ['aes128', '-mem=AES128'],
  ])('opens with its password and no other: %s', (name, method) => {
    const entry = open(make(`${name}.zip`, method)).entries[0]
    expect(entry?.encrypted).toBe(true)
    expect(codeOf(() => entry?.bytes())).toBe('password-needed')
    expect(codeOf(() => entry?.bytes(['wrong']))).toBe('wrong-password')
    expect(new TextDecoder().decode(entry?.bytes(['wrong', 'secret']))).toBe('ひみつの文書')
  })
})
