import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Encoding from 'encoding-japanese'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeGz, makeLzh, makeTar } from '../../fixtures/archives.ts'
import { bytesOf, membersOf, pass, run } from '../../fixtures/run.ts'
import { lockedSevenZip, plainSevenZip, sealedSevenZip } from '../../fixtures/sevenzip.ts'
import { makeZip } from '../../fixtures/zip.ts'
import { noteName } from './note.ts'
import { cleanPath, numberNames } from './path.ts'

const cp932 = (text: string): Uint8Array =>
  Uint8Array.from(Encoding.convert(Encoding.stringToCode(text), { to: 'SJIS', from: 'UNICODE' }))
const text = bytesOf('見本市の起案\r\n')
const exe = bytesOf(`MZ\u0090\0\u0003\0\0\0${'\0'.repeat(120)}PE\0\0`)

describe('6(3)②: every member of an archive is disarmed and packed anew', () => {
  test('zip: names in CP932 without the flag come out in UTF-8', async () => {
    const made = await pass('資料.zip', makeZip([{ name: cp932('契約書/見積①髙﨑.txt'), bytes: text }]))
    expect([...membersOf(made.bytes)]).toEqual([['契約書/見積①髙﨑.txt', text]])
  })

  test('zip: names go out in CP932 where the city asks for it', async () => {
    const made = await pass('資料.zip', makeZip([{ name: '表/ソ能.txt', bytes: text }]), {
      policy: { zipNames: 'cp932' },
    })
    expect(Buffer.from(made.bytes).includes(Buffer.from(cp932('表/ソ能.txt')))).toBe(true)
  })

  test.each([
    ['../../etc/cron.d/x.txt', 'etc/cron.d/x.txt', 'path-traversal'],
    ['/etc/x.txt', 'etc/x.txt', 'path-traversal'],
    ['C:\\Windows\\x.txt', 'Windows/x.txt', 'path-traversal'],
    ['..\\..\\x.txt', 'x.txt', 'path-traversal'],
    ['CON.txt', '_CON.txt', 'name-trick'],
    ['a/aux/b.txt', 'a/_aux/b.txt', 'name-trick'],
    ['見積\u202Etxt.exe.txt', '見積txt.txt', 'bidi-control'],
    ['a.txt:stream.txt', 'a.txt_stream.txt', 'name-trick'],
    ['a\u200bb.txt', 'ab.txt', 'name-trick'],
    ['空白 /x .txt.', '空白/x .txt', 'name-trick'],
  ])('zip: %s becomes %s and is told', async (written, name, code) => {
    const made = await pass('a.zip', makeZip([{ name: written, bytes: text }]))
    expect([...membersOf(made.bytes).keys()]).toEqual([name])
    expect(made.report.findings.map((finding) => finding.code)).toContain(code)
  })

  test('zip: two of one name are both kept', async () => {
    const made = await pass(
      'a.zip',
      makeZip([
        { name: 'あ.txt', bytes: text },
        { name: 'あ.txt', bytes: bytesOf('二\n') },
        { name: 'が.TXT', bytes: text },
        { name: 'か\u3099.txt', bytes: text },
      ]),
    )
    expect([...membersOf(made.bytes).keys()]).toEqual(['あ.txt', 'あ (2).txt', 'が.TXT', 'が (2).txt'])
  })

  test('zip: a program is left out, a note says which and why, and the note survives a second pass', async () => {
    const made = await pass(
      'a.zip',
      makeZip([
        { name: '資料/setup.exe', bytes: exe },
        { name: '資料/a.txt', bytes: text },
      ]),
    )
    const members = membersOf(made.bytes)
    expect([...members.keys()]).toEqual([noteName, '資料/a.txt'])
    const note = new TextDecoder().decode(members.get(noteName))
    expect(note).toContain('資料/setup.exe')
    expect(note).toContain('実行形式')
    expect(made.report.findings).toContainEqual(
      expect.objectContaining({ code: 'member-left-out', where: 'a.zip > 資料/setup.exe' }),
    )
  })

  test('zip: the city may hold the whole instead; and nothing but held members is held', async () => {
    const zip = makeZip([
      { name: 'setup.exe', bytes: exe },
      { name: 'a.txt', bytes: text },
    ])
    expect((await run('a.zip', zip, { policy: { heldMember: 'hold-all' } })).report.hold?.code).toBe('executable')
    expect((await run('a.zip', makeZip([{ name: 'setup.exe', bytes: exe }]))).report.hold?.code).toBe('executable')
  })

  test('zip: links and devices are left out, desktop litter goes, empty folders stay', async () => {
    const zip = makeZip([
      { name: 'link.txt', bytes: bytesOf('/etc/passwd'), unixMode: 0o120777 },
      { name: '__MACOSX/._a.txt', bytes: text },
      { name: 'Thumbs.db', bytes: text },
      { name: '空/', bytes: new Uint8Array(0) },
      { name: 'a.txt', bytes: text },
    ])
    const made = await pass('a.zip', zip)
    expect([...membersOf(made.bytes).keys()]).toEqual([noteName, 'a.txt', '空/'])
  })

  test('zip: bytes before, between and after the members do not come along', async () => {
    const canary = 'canary-7f3a9b'
    const zip = makeZip([{ name: 'a.txt', bytes: text }], { after: bytesOf(canary), comment: '' })
    const made = await pass('a.zip', zip)
    expect(Buffer.from(made.bytes).includes(canary)).toBe(false)
    expect(made.report.findings.map(({ code }) => code)).toContain('appended-data')
  })

  test.each([
    ['local name differs', makeZip([{ name: 'a.txt', localName: 'b.txt', bytes: text }])],
    [
      'members share their bytes',
      makeZip([
        { name: 'a.txt', bytes: text },
        { name: 'b.txt', bytes: text, sharedWith: 0 },
      ]),
    ],
    ['size is a lie', makeZip([{ name: 'a.txt', bytes: text, claimedSize: 3 }])],
  ])('zip: held where %s', async (_, zip) => {
    expect((await run('a.zip', zip)).state).toBe('held')
  })

  test('zip in zip is opened; too deep is held; the limit is shared', async () => {
    const nest = (depth: number): Uint8Array =>
      depth === 0 ? text : makeZip([{ name: depth === 1 ? 'a.txt' : 'in.zip', bytes: nest(depth - 1) }])
    await pass('a.zip', nest(4))
    expect((await run('a.zip', nest(9))).report.hold?.code).toBe('too-deep')
    const many = makeZip(
      Array.from({ length: 20 }, (_, at) => ({
        name: `${at}.zip`,
        bytes: makeZip(Array.from({ length: 20 }, (_, i) => ({ name: `${i}.txt`, bytes: text }))),
      })),
    )
    expect((await run('a.zip', many, { limits: { members: 100 } })).report.hold?.code).toBe('too-many-members')
  })

  test('a bomb is held before it fills memory', async () => {
    const zeros = new Uint8Array(30_000_000)
    expect((await run('a.zip', makeZip([{ name: 'a.txt', bytes: zeros }]))).report.hold?.code).toBe('ratio')
    expect((await run('a.txt.gz', makeGz(zeros))).report.hold?.code).toBe('ratio')
    const ten = makeZip(
      Array.from({ length: 10 }, (_, at) => ({ name: `${at}.txt`, bytes: bytesOf(`${at}\n`.repeat(40_000)) })),
    )
    expect((await run('a.zip', ten, { limits: { expandedBytes: 500_000 } })).report.hold?.code).toBe('too-large')
  })
})

describe('6(3)②: passwords are asked for, never guessed', () => {
  test.each(['old', 'aes'] as const)('zip, %s', async (kind) => {
    const zip = makeZip([{ name: '密.txt', bytes: text, password: { text: 'himitsu-2026', kind } }])
    expect((await run('a.zip', zip)).report.hold?.code).toBe('password-needed')
    expect((await run('a.zip', zip, { passwords: ['chigau'] })).report.hold?.code).toBe('wrong-password')
    const made = await run('a.zip', zip, { passwords: ['chigau', 'himitsu-2026'] })
    expect(made.state === 'disarmed' && [...membersOf(made.bytes)]).toEqual([['密.txt', text]])
    expect(made.report.findings.map(({ code }) => code)).toContain('encryption-removed')
  })

  test('7z, with and without encrypted names', async () => {
    expect((await run('a.7z', sealedSevenZip)).report.hold?.code).toBe('password-needed')
    expect((await run('a.7z', sealedSevenZip, { passwords: ['x'] })).report.hold?.code).toBe('wrong-password')
    const made = await run('a.7z', sealedSevenZip, { passwords: ['x', '見本市'] })
    expect(made.state === 'disarmed' && [...membersOf(made.bytes).keys()]).toContain('起案.txt')
    expect((await run('a.7z', lockedSevenZip)).report.hold?.code).toBe('password-needed')
    expect((await run('a.7z', lockedSevenZip, { passwords: ['secret'] })).state).toBe('disarmed')
  })
})

describe('7z', () => {
  test('LZMA, tables packed', async () => {
    const made = await pass('資料.7z', plainSevenZip)
    expect(made.name).toBe('資料.zip')
    expect(new TextDecoder().decode(membersOf(made.bytes).get('起案.txt'))).toBe('見本市の起案\r\n')
  })

  const has7z = spawnSync('7z', ['i'], { stdio: 'ignore' }).status === 0
  test.skipIf(!has7z)('every coder that 7-Zip uses for documents gives back the very bytes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'seven-'))
    const lines = bytesOf(
      Array.from({ length: 30_000 }, (_, at) => `${at * 7919} 見本市 道路台帳 ${at % 13}`).join('\n'),
    )
    writeFileSync(join(folder, '台帳.txt'), lines)
    for (const how of ['Copy', 'LZMA', 'LZMA2', 'Deflate', 'LZMA2:d=64k:c=128k:mt=4']) {
      const at = join(folder, `${how.slice(0, 5)}.7z`)
      rmSync(at, { force: true })
      spawnSync('7z', ['a', '-bd', `-m0=${how}`, at, '台帳.txt'], { cwd: folder, stdio: 'ignore' })
      const made = await pass('a.7z', new Uint8Array(readFileSync(at)))
      expect(Buffer.compare(membersOf(made.bytes).get('台帳.txt') ?? new Uint8Array(0), lines), how).toBe(0)
    }
    rmSync(folder, { recursive: true })
  })

  test('damage anywhere is held, never an error and never a wrong file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(plainSevenZip.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bad = plainSevenZip.slice()
        bad[at] = (bad[at] ?? 0) ^ flip
        const made = await run('a.7z', bad)
        // A damaged member fails its checksum and stays behind alone; what comes out is what was packed.
        const kept = made.state === 'disarmed' ? membersOf(made.bytes).get('起案.txt') : undefined
        if (kept !== undefined) expect(new TextDecoder().decode(kept)).toBe('見本市の起案\r\n')
        else expect(JSON.stringify(made.report)).toMatch(/malformed|held|left-out|password|unsupported|unknown/)
      }),
      { numRuns: 100 },
    )
  })
})

describe('lzh', () => {
  const long = bytesOf('あいうえお見本市役所の文書です。\r\n'.repeat(300))

  test.each([0, 1, 2] as const)('level %i: CP932 names, -lh5- and -lh7- and -lh0-', async (level) => {
    const lzh = makeLzh([
      { name: cp932('能力表.txt'), bytes: long, level },
      { name: cp932('ソ.txt'), bytes: long, method: '-lh7-', level },
      { name: cp932('素.txt'), bytes: text, method: '-lh0-', level },
    ])
    const members = membersOf((await pass('旧.lzh', lzh)).bytes)
    expect([...members.keys()]).toEqual(['能力表.txt', 'ソ.txt', '素.txt'])
    expect(members.get('能力表.txt')).toEqual(members.get('ソ.txt'))
  })

  test('folders of level 2, and a wrong checksum is left out', async () => {
    const folder = Uint8Array.from([...cp932('設計'), 0xff, ...cp932('図面'), 0xff])
    const lzh = makeLzh([
      { name: cp932('一.txt'), folder, bytes: text },
      { name: cp932('二.txt'), bytes: text, crc: 1 },
      { name: cp932('三.txt'), bytes: text, method: '-lh1-' },
    ])
    const members = membersOf((await pass('旧.lzh', lzh)).bytes)
    expect([...members.keys()]).toEqual([noteName, '設計/図面/一.txt'])
  })

  test('our decoder gives back what was packed, whatever it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 3000, minLength: 1 }), async (words) => {
        const bytes = bytesOf(`${words.replace(/[^ -~\n]/g, 'あ')}\n`)
        const made = await run('a.lzh', makeLzh([{ name: cp932('a.txt'), bytes, method: '-lh5-' }]), { policy: {} })
        const plain = await run('a.txt', bytes)
        if (plain.state === 'disarmed')
          expect(made.state === 'disarmed' && membersOf(made.bytes).get('a.txt')).toEqual(plain.bytes)
      }),
      { numRuns: 50 },
    )
  })

  const hasLha = spawnSync('lha', ['--version'], { stdio: 'ignore' }).error === undefined
  test.skipIf(!hasLha)('what the fixture writes is LZH to lhasa as well', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lzh-'))
    writeFileSync(
      join(folder, 'a.lzh'),
      makeLzh([
        { name: bytesOf('a.txt'), bytes: long },
        { name: bytesOf('b.txt'), bytes: long, method: '-lh7-', level: 1 },
      ]),
    )
    expect(spawnSync('lha', ['t', join(folder, 'a.lzh')]).status).toBe(0)
    rmSync(folder, { recursive: true })
  })

  test('damage is held, never an error', async () => {
    const lzh = makeLzh([{ name: cp932('a.txt'), bytes: long }])
    await fc.assert(
      fc.asyncProperty(fc.nat(lzh.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bad = lzh.slice()
        bad[at] = (bad[at] ?? 0) ^ flip
        expect(['held', 'disarmed']).toContain((await run('a.lzh', bad)).state)
      }),
      { numRuns: 100 },
    )
  })
})

describe('tar and gz', () => {
  test('ustar, pax and GNU long names; links and devices are left out', async () => {
    const long = `${'深い/'.repeat(12)}長い名前.txt`
    const tar = makeTar([
      { name: 'a.txt', bytes: text },
      { name: 'x', bytes: text, pax: { path: long } },
      { name: '././@LongLink', type: 'L', bytes: bytesOf(`${'l'.repeat(120)}.txt\0`) },
      { name: 'short', bytes: text },
      { name: 'evil', type: '2', link: '/etc/passwd' },
      { name: 'hard.txt', type: '1', link: 'a.txt' },
      { name: 'out.txt', type: '1', link: '../../etc/passwd' },
      { name: 'dev', type: '3' },
      { name: '../up.txt', bytes: text },
    ])
    const made = await pass('a.tar', tar)
    expect(made.name).toBe('a.zip')
    expect([...membersOf(made.bytes).keys()]).toEqual([
      noteName,
      'a.txt',
      long,
      `${'l'.repeat(120)}.txt`,
      'hard.txt',
      'up.txt',
    ])
    const zip = await pass('a.tar.gz', makeGz(tar))
    expect(membersOf(zip.bytes).size).toBe(6)
  })

  test('gz of one file is that file', async () => {
    const made = await pass('一覧.txt.gz', makeGz(text, 'x.txt'))
    expect([made.name, new TextDecoder().decode(made.bytes)]).toEqual(['一覧.txt', '見本市の起案\r\n'])
    expect((await run('setup.gz', makeGz(exe, 'setup.exe'))).report.hold?.code).toBe('executable')
  })

  test('a cut tar and a broken gz are held', async () => {
    const tar = makeTar([{ name: 'a.txt', bytes: new Uint8Array(5000).fill(65) }])
    expect((await run('a.tar', tar.subarray(0, 2048))).report.hold?.code).toBe('malformed')
    expect((await run('a.gz', makeGz(text).subarray(0, 20))).state).toBe('held')
  })
})

test('a cleaned path stays as it is, whatever it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (written) => {
      const once = cleanPath(written)
      const whole = once.folder === '' ? once.name : `${once.folder}/${once.name}`
      const twice = cleanPath(whole)
      expect(twice).toEqual({ ...once, tricks: [] })
      expect(whole).not.toMatch(/(^|\/)\.\.?(\/|$)|^\/|\\|^[a-z]:/i)
    }),
  )
})

test('numbered names never meet', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a.txt', 'A.TXT', 'a (2).txt', 'b', 'か\u3099', 'が')), (names) => {
      const number = numberNames()
      const out = names.map(number).map((name) => name.normalize('NFC').toLowerCase())
      expect(new Set(out).size).toBe(out.length)
    }),
  )
})
