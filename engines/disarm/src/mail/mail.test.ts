import Encoding from 'encoding-japanese'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesOf, membersOf, pass, run } from '../../fixtures/run.ts'
import { makeZip } from '../../fixtures/zip.ts'
import { noteName } from '../archive/note.ts'
import { openMessage } from './opened.ts'

const latin = (text: string): Uint8Array => Uint8Array.from(text, (one) => one.charCodeAt(0))
const encode = (text: string, to: 'SJIS' | 'EUC' | 'JIS'): string =>
  String.fromCharCode(...Encoding.convert(Encoding.stringToCode(text), { to, from: 'UNICODE' }))
const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString('base64')
const head =
  'From: =?ISO-2022-JP?B?GyRCOCtLXDt0GyhC?= <a@example.jp>\r\nTo: b@example.jp\r\nSubject: test\r\nMIME-Version: 1.0\r\n'
const mixed = (...parts: readonly string[]): string =>
  `${head}Content-Type: multipart/mixed; boundary="x"\r\n\r\n${parts.map((part) => `--x\r\n${part}\r\n`).join('')}--x--\r\n`
const body = 'Content-Type: text/plain; charset=UTF-8\r\n\r\nhonbun'
const attach = (name: string, content: string | Uint8Array, type = 'application/octet-stream'): string =>
  `Content-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(content)}`
const open = async (text: string, request = {}) => {
  const made = await pass('メール.eml', latin(text), request)
  return { ...openMessage(made.bytes), findings: made.report.findings, raw: new TextDecoder().decode(made.bytes) }
}
const codesOf = (findings: readonly { readonly code: string }[]): readonly string[] => findings.map(({ code }) => code)

describe('6(3)②: the body becomes text, in whatever encoding it came', () => {
  const words = '見本市 道路台帳①髙﨑の件'
  test.each([
    ['ISO-2022-JP', encode('見本市 道路台帳の件', 'JIS'), '見本市 道路台帳の件'],
    ['Shift_JIS', encode(words, 'SJIS'), words],
    ['CP932', encode(words, 'SJIS'), words],
    ['EUC-JP', encode('見本市の件', 'EUC'), '見本市の件'],
    ['us-ascii', encode(words, 'SJIS'), words],
    ['x-unknown', encode('見本市の件', 'EUC'), '見本市の件'],
  ])('%s', async (charset, content, wanted) => {
    const { text } = await open(
      `${head}Content-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${content}\r\n`,
    )
    expect(text).toBe(wanted)
  })

  test('UTF-7 is never decoded', async () => {
    const { text, findings } = await open(
      `${head}Content-Type: text/plain; charset=UTF-7\r\n\r\n+ADw-script+AD4-alert(1)\r\n`,
    )
    expect(text).toBe('+ADw-script+AD4-alert(1)')
    expect(codesOf(findings)).toContain('encoding')
  })

  test('subject and names in each way they are written', async () => {
    const { headers } = await open(
      `From: "=?UTF-8?B?${base64('財政課')}?=" <zaisei@example.jp>\r\nTo: ${encode('市民課', 'SJIS')} <b@example.jp>, =?shift_jis?Q?=8Es=96=AF?= <c@example.jp>\r\nSubject: =?ISO-2022-JP?B?${base64(encode('見本市の', 'JIS'))}?=\r\n =?ISO-2022-JP?B?${base64(encode('件名', 'JIS'))}?=\r\nDate: Thu, 26 Nov 2026 09:05:00 +0900\r\n\r\nx\r\n`,
    )
    expect(headers).toEqual([
      ['From', '財政課 <zaisei@example.jp>'],
      ['To', '市民課 <b@example.jp>, 市民 <c@example.jp>'],
      ['Date', 'Thu, 26 Nov 2026 09:05:00 +0900'],
      ['Subject', '見本市の件名'],
    ])
  })

  test('a character cut in two between encoded words is whole again', async () => {
    const bytes = Buffer.from('見本市')
    const { headers } = await open(
      `${head.replace('Subject: test\r\n', '')}Subject: =?UTF-8?B?${base64(bytes.subarray(0, 4))}?=\r\n =?UTF-8?B?${base64(bytes.subarray(4))}?=\r\n\r\nx\r\n`,
    )
    expect(headers.find(([name]) => name === 'Subject')?.[1]).toBe('見本市')
  })

  test('format=flowed is joined once', async () => {
    const { text } = await open(
      `${head}Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\nabc \r\ndef\r\n> q \r\n> r\r\n-- \r\nsig\r\n`,
    )
    expect(text).toBe('abcdef\n> qr\n-- \nsig')
  })

  test('of two versions the plain one is taken, unless it says nothing', async () => {
    const both = (plain: string, html: string): string =>
      `${head}Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n${plain}\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(html)}\r\n--x--\r\n`
    expect((await open(both('plain words', '<p>html words</p>'))).text).toBe('plain words')
    const long = '庁舎の改修について'.repeat(50)
    expect((await open(both('HTML mail only.', `<p>${long}</p>`))).text).toContain(long)
  })
})

describe('6(3)②: nothing invisible and no link that acts is left in a text', () => {
  test.each([
    ['\u202E', 'bidi-control'],
    ['\u2066', 'bidi-control'],
    ['\u200b', 'control-characters'],
    ['\ufeff', 'control-characters'],
    ['\u0007', 'control-characters'],
    ['\u{e0041}', 'control-characters'],
    ['\u3164', 'control-characters'],
  ])('%j', async (trick, code) => {
    const { text, findings } = await open(
      `${head}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(`前${trick}後 葛\u{e0100}飾 👨\u200d👩`)}\r\n`,
    )
    expect(text).toBe('前後 葛\u{e0100}飾 👨\u200d👩')
    expect(codesOf(findings)).toContain(code)
  })

  test('file, UNC and handlers are broken, http stays or is broken by policy', async () => {
    const mail = `${head}\r\nsee file://srv/a.lnk and \\\\10.0.0.1\\share\\x and ms-msdt:/id and javascript:alert(1) and https://www.city.example.jp/a\r\n`
    const kept = await open(mail)
    expect(kept.text).toBe(
      'see file[:]//srv/a.lnk and [\\\\]10.0.0.1\\share\\x and ms-msdt[:]/id and javascript[:]alert(1) and https://www.city.example.jp/a',
    )
    expect(codesOf(kept.findings)).toContain('link-removed')
    expect((await open(mail, { policy: { links: 'text' } })).text).toContain('hxxps://www.city.example.jp/a')
  })

  test('HTML: script, style and pixels are gone, the words stay', async () => {
    const html =
      '<html><head><style>p{x:canary1}</style></head><body><script>canary2()</script><p>本文です</p><img src="http://t.example/canary3.gif"></body></html>'
    const { raw, text, findings } = await open(
      `${head}Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(html)}\r\n`,
    )
    expect(text).toContain('本文です')
    expect(raw + text).not.toMatch(/canary[12]|<img|<script/)
    expect(codesOf(findings)).toContain('html-to-text')
  })
})

describe('6(3)②: only the fields of the list are written again', () => {
  test('tracking, routing and orders to mailers are dropped and named', async () => {
    const { raw, findings } = await open(
      `Received: from canary.example\r\nReturn-Path: <canary@x>\r\nDisposition-Notification-To: canary@x\r\nReply-To: canary@x\r\nX-Canary: canary\r\nList-Unsubscribe: <http://canary>\r\nBcc: canary@x\r\n${head}\r\nx\r\n`,
    )
    expect(raw).not.toContain('canary')
    expect(findings.filter(({ code }) => code === 'header-dropped').map(({ where }) => where.split(' > ')[1])).toEqual([
      'received',
      'return-path',
      'disposition-notification-to',
      'reply-to',
      'x-canary',
      'list-unsubscribe',
      'bcc',
    ])
  })

  test.each([
    ['an encoded line break', `Subject: =?UTF-8?B?${base64('a\r\nBcc: canary@evil.example\r\n\r\ncanary')}?=\r\n`],
    ['a lone CR', 'Subject: a\rBcc: canary@evil.example\r\n'],
    ['a name', `From: =?UTF-8?Q?a=0D=0ABcc:_canary@evil.example?= <a@example.jp>\r\n`],
  ])('no field can be injected by %s', async (_, field) => {
    const { headers, raw } = await open(`${field}${head}\r\nx\r\n`)
    expect(headers.map(([name]) => name)).not.toContain('Bcc')
    expect(raw).not.toMatch(/^Bcc:/m)
  })

  test('a display name that is somebody else is told', async () => {
    const { findings } = await open(
      `From: "shicho@city.example.jp" <evil@example.net>\r\n${head.slice(head.indexOf('To:'))}\r\nx\r\n`,
    )
    expect(codesOf(findings)).toContain('name-trick')
  })

  test('whatever the fields hold, the result reads the same the second time', async () => {
    const wild = fc.string({
      unit: fc.constantFrom(
        'a',
        ' ',
        ',',
        ';',
        ':',
        '<',
        '>',
        '"',
        '(',
        ')',
        '@',
        '=',
        '?',
        '\\',
        '市',
        '\t',
        'x@y.jp',
        '=?UTF-8?B?',
        '?=',
        '\r\n ',
        '\n',
        '.',
      ),
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(wild, wild, wild, async (from, to, subject) => {
        await pass(
          'a.eml',
          bytesOf(
            `MIME-Version: 1.0\r\nDate: Thu, 26 Nov 2026 09:05:00 +0900\r\nMessage-ID: <a@b>\r\nFrom: ${from}\r\nTo: ${to}\r\nSubject: ${subject}\r\nReferences: ${subject}\r\n\r\nx\r\n`,
          ),
        )
      }),
      { numRuns: 120 },
    )
  })
})

describe('6(3)②: enclosures are disarmed and named safely', () => {
  test.each([
    ['RFC 2231', "attachment; filename*=UTF-8''%E8%A6%8B%E7%A9%8D.txt"],
    ['RFC 2231 in pieces', "attachment; filename*0*=UTF-8''%E8%A6%8B; filename*1*=%E7%A9%8D; filename*2=.txt"],
    ['RFC 2047 in quotes', `attachment; filename="=?ISO-2022-JP?B?${base64(encode('見積', 'JIS'))}?=.txt"`],
    ['raw CP932', `attachment; filename="${encode('見積', 'SJIS')}.txt"`],
    ['RFC 2231 in Shift_JIS', "attachment; filename*=Shift_JIS''%8C%A9%90%CF.txt"],
  ])('name by %s', async (_, disposition) => {
    const { attachments } = await open(
      mixed(body, `Content-Type: text/plain\r\nContent-Disposition: ${disposition}\r\n\r\nabc`),
    )
    expect(attachments.map(({ name }) => name)).toEqual(['見積.txt'])
  })

  test('a program stays behind, with a note; a zip beside it comes along', async () => {
    const zip = makeZip([{ name: 'a.txt', bytes: bytesOf('見本市\n') }])
    const { attachments, text } = await open(
      mixed(body, attach('a.exe', latin(`MZ\u0090\0\u0003\0\0\0${'\0'.repeat(120)}PE\0\0`)), attach('b.zip', zip)),
    )
    expect(text).toBe('honbun')
    expect(attachments.map(({ name }) => name)).toEqual([noteName, 'b.zip'])
    expect([...membersOf(attachments[1]?.bytes ?? new Uint8Array(0)).keys()]).toEqual(['a.txt'])
  })

  test('a message in a message is a mail of its own, all the way down', async () => {
    const inner = `From: c@example.jp\r\nTo: d@example.jp\r\nX-Canary: canary\r\nSubject: inner\r\nContent-Type: text/plain\r\n\r\ninner words`
    const { attachments, raw } = await open(mixed(body, `Content-Type: message/rfc822\r\n\r\n${inner}`))
    expect(attachments[0]?.name).toBe('inner.eml')
    expect(openMessage(attachments[0]?.bytes ?? new Uint8Array(0)).text).toBe('inner words')
    expect(raw).not.toContain('canary')
    const deep = (depth: number): string =>
      depth === 0
        ? inner
        : mixed(body, `Content-Type: message/rfc822\r\n\r\n${deep(depth - 1)}`)
            .replaceAll('--x\r\n', `--x${depth}\r\n`)
            .replace('--x--', `--x${depth}--`)
            .replace('"x"', `"x${depth}"`)
    const made = await pass('a.eml', latin(deep(12)))
    expect(codesOf(made.report.findings)).toContain('member-left-out')
  })

  test('uuencoded files in a text are enclosures', async () => {
    const { attachments, text } = await open(`${head}\r\nbefore\r\nbegin 644 a.txt\r\n#86)C\r\n\`\r\nend\r\nafter\r\n`)
    expect(attachments.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])).toEqual([['a.txt', 'abc']])
    expect(text).toBe('before\nafter')
  })

  test('two of one name are both kept', async () => {
    const { attachments } = await open(mixed(body, attach('a.txt', 'x'), attach('A.txt', 'y')))
    expect(attachments.map(({ name }) => name)).toEqual(['a.txt', 'A (2).txt'])
  })

  test('winmail.dat gives up what it holds', async () => {
    const { attachments } = await open(
      mixed(body, attach('winmail.dat', tnef('報告.txt', bytesOf('中身')), 'application/ms-tnef')),
    )
    expect(attachments.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])).toEqual([
      ['報告.txt', '中身'],
    ])
  })
})

describe('6(3)②: what cannot be seen through is held', () => {
  test.each([
    ['encrypted', 'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x', '--x\r\n\r\n--x--'],
    ['encrypted', 'application/pkcs7-mime; smime-type=enveloped-data', 'MIIB'],
    ['unsupported-format', 'message/partial; id=a; number=1; total=2', 'x'],
    ['unsupported-format', 'message/external-body; access-type=URL; URL="http://x"', 'x'],
  ])('%s: %s', async (code, type, content) => {
    expect((await run('a.eml', latin(`${head}Content-Type: ${type}\r\n\r\n${content}\r\n`))).report.hold?.code).toBe(
      code,
    )
  })

  test('signatures are taken off and told', async () => {
    const signed = `${head}Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nwords\r\n--x\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\nMIIB\r\n--x--\r\n`
    const { text, attachments, findings } = await open(signed)
    expect([text, attachments.length, codesOf(findings).includes('signature')]).toEqual(['words', 0, true])
  })

  test('S/MIME in one piece is opened, its signature told', async () => {
    const content = latin('Content-Type: text/plain\r\n\r\nopaque words\r\n')
    const { text, findings } = await open(
      `${head}Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(cms(content))}\r\n`,
    )
    expect(text).toBe('opaque words')
    expect(codesOf(findings)).toContain('signature')
  })

  test('parts nested or counted without end are held', async () => {
    const nest = (depth: number): string =>
      depth === 0
        ? body
        : `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n${nest(depth - 1)}\r\n--b${depth}--`
    expect((await run('a.eml', latin(head + nest(40)))).report.hold?.code).toBe('too-deep')
    expect((await run('a.eml', latin(mixed(...Array.from({ length: 6000 }, () => body))))).report.hold?.code).toBe(
      'too-many-members',
    )
  })
})

describe('6(3)②: one reading of a message that others read in two ways', () => {
  const canary = 'canary'
  test.each([
    [
      'two content types',
      `${head}Content-Type: text/plain\r\nContent-Type: text/html\r\n\r\nwords <script>${canary}()</script>\r\n`,
    ],
    [
      'text before and after the parts',
      `${head}Content-Type: multipart/mixed; boundary=x\r\n\r\n${canary}\r\n--x\r\n${body}\r\n--x--\r\n${canary}\r\n`,
    ],
    ['no end', `${head}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n${body}\r\n`],
    ['a boundary that is nowhere', `${head}Content-Type: multipart/mixed; boundary=y\r\n\r\n--x\r\n${body}\r\n`],
    ['a comment as boundary', `${head}Content-Type: multipart/mixed; boundary=(x)x\r\n\r\n--x\r\n${body}\r\n--x--\r\n`],
    ['base64 in runs', `${head}Content-Transfer-Encoding: base64\r\n\r\naG9u==YnVu\r\n`],
  ])('%s', async (_, mail) => {
    const { text, raw } = await open(mail)
    expect(raw).not.toContain(canary === 'canary' && mail.includes('--x\r\n') ? canary : '\0')
    expect(text.length + raw.length).toBeGreaterThan(0)
  })
})

test('mbox: each message is a mail of its own; a held one is named in a last message', async () => {
  const one = `From a@x Thu Nov 26 09:00:00 2026\n${head.replaceAll('\r\n', '\n')}X-Canary: canary\n\nfirst\n>From here\n\n`
  const two = `From b@x Thu Nov 26 09:00:00 2026\n${head.replaceAll('\r\n', '\n')}Content-Type: message/partial; id=a\n\nsecond\n\n`
  const made = await pass('箱.mbox', latin(one + one + two))
  const text = new TextDecoder().decode(made.bytes)
  expect(text.match(/^From - /gm)?.length).toBe(3)
  expect(text).not.toContain('canary')
  expect(text).toContain(base64('first\r\nFrom here\r\n').slice(0, 20))
})

test('an enclosure of megabytes comes through', async () => {
  const large = bytesOf(Array.from({ length: 300_000 }, (_, at) => `${at * 7919} 見本市\r\n`).join(''))
  const { attachments } = await open(mixed(body, attach('ledger.txt', large)))
  expect(Buffer.compare(attachments[0]?.bytes ?? new Uint8Array(0), large)).toBe(0)
}, 60_000)

test('bytes changed anywhere end in a verdict, and what passes passes again', async () => {
  const mail = latin(mixed(body, attach('a.txt', 'words'), `Content-Type: message/rfc822\r\n\r\n${head}\r\nx`))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(mail.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      async (changes) => {
        const bad = mail.slice()
        for (const [at, value] of changes) bad[at] = value
        const made = await run('a.eml', bad)
        if (made.state === 'disarmed') await pass(made.name, made.bytes)
        else expect(made.report.hold).not.toBeNull()
      },
    ),
    { numRuns: 150 },
  )
})

/** TNEF with one attachment. */
function tnef(name: string, content: Uint8Array): Uint8Array {
  const attribute = (id: number, type: number, bytes: Uint8Array): Buffer => {
    const out = Buffer.alloc(9)
    out.writeUInt8(2)
    out.writeUInt16LE(id, 1)
    out.writeUInt16LE(type, 3)
    out.writeUInt32LE(bytes.length, 5)
    return Buffer.concat([out, bytes, Buffer.alloc(2)])
  }
  const start = Buffer.alloc(6)
  start.writeUInt32LE(0x223e9f78)
  return Buffer.concat([
    start,
    attribute(0x9002, 6, Buffer.alloc(14)),
    attribute(0x8010, 1, Buffer.from(`${encode(name, 'SJIS')}\0`, 'latin1')),
    attribute(0x800f, 6, content),
  ])
}

/** CMS signed-data around a content, without a signer. */
function cms(content: Uint8Array): Uint8Array {
  const node = (tag: number, ...inside: readonly Uint8Array[]): Buffer => {
    const all = Buffer.concat(inside)
    const size = all.length < 128 ? [all.length] : [0x82, all.length >> 8, all.length & 255]
    return Buffer.concat([Buffer.from([tag, ...size]), all])
  }
  const oid = (hex: string): Buffer => node(6, Buffer.from(hex, 'hex'))
  const encapsulated = node(0x30, oid('2a864886f70d010701'), node(0xa0, node(4, content)))
  return node(
    0x30,
    oid('2a864886f70d010702'),
    node(0xa0, node(0x30, node(2, Buffer.from([1])), node(0x31), encapsulated, node(0x31))),
  )
}
