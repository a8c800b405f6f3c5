import Encoding from 'encoding-japanese'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeMsg, type MsgFixture } from '../../fixtures/msg.ts'
import { bytesOf, pass, run } from '../../fixtures/run.ts'
import { openMessage } from './opened.ts'

const cp932 = (text: string): Uint8Array =>
  Uint8Array.from(Encoding.convert(Encoding.stringToCode(text), { to: 'SJIS', from: 'UNICODE' }))
const base: MsgFixture = {
  texts: {
    0x001a: 'IPM.Note',
    0x0037: '見積の件',
    0x0c1a: '財政課',
    0x5d01: 'zaisei@example.jp',
    0x1000: '本文です\r\n以上',
  },
  recipients: [{ texts: { 0x3001: '市民課', 0x39fe: 'shimin@example.jp' }, numbers: { 0x0c15: 1 } }],
}
const rtf = (text: string): Uint8Array => {
  const content = Buffer.from(text, 'latin1')
  const head = Buffer.alloc(16)
  head.writeUInt32LE(content.length + 12, 0)
  head.writeUInt32LE(content.length, 4)
  head.writeUInt32LE(0x414c454d, 8)
  return Buffer.concat([head, content])
}
const open = async (message: MsgFixture) => {
  const made = await pass('連絡.msg', makeMsg(message))
  expect(made.name).toBe('連絡.eml')
  return { ...openMessage(made.bytes), findings: made.report.findings }
}

describe('6(3)②: an Outlook message becomes a mail like any other', () => {
  test('sender, recipients, subject and text', async () => {
    const { headers, text } = await open(base)
    expect(text).toBe('本文です\n以上')
    expect(headers).toEqual([
      ['From', '財政課 <zaisei@example.jp>'],
      ['To', '市民課 <shimin@example.jp>'],
      ['Subject', '見積の件'],
    ])
  })

  test('text in a code page', async () => {
    const { text } = await open({
      ...base,
      texts: { 0x0037: 'x', 0x5d01: 'a@example.jp' },
      narrow: { 0x1000: cp932('髙﨑様①') },
      numbers: { 0x3ffd: 932 },
    })
    expect(text).toBe('髙﨑様①')
  })

  test.each([
    [
      'HTML',
      { binaries: { 0x1013: bytesOf('<p>本文<script>canary</script></p>') }, numbers: { 0x3fde: 65001 } },
      '本文',
    ],
    [
      'RTF',
      {
        binaries: {
          0x1009: rtf("{\\rtf1\\ansi\\ansicpg932{\\fonttbl{\\f0 canary;}}\\u26412?\\u25991?\\par\\'8d\\'73}"),
        },
      },
      '本文\n行',
    ],
    [
      'HTML within RTF',
      {
        binaries: {
          0x1009: rtf(
            '{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf {\\b canary}\\htmlrtf0 words{\\*\\htmltag72 </p>}}',
          ),
        },
      },
      'words',
    ],
  ])('body as %s', async (_, body, wanted) => {
    const { text } = await open({ ...base, texts: { 0x0037: 'x', 0x5d01: 'a@example.jp' }, ...body })
    expect(text.trim()).toBe(wanted)
    expect(text).not.toContain('canary')
  })

  test('enclosures are disarmed, a message within is a mail, an OLE object is left out', async () => {
    const { attachments, findings } = await open({
      ...base,
      attachments: [
        { texts: { 0x3707: '見積.txt' }, binaries: { 0x3701: bytesOf('明細\r\n') }, numbers: { 0x3705: 1 } },
        {
          texts: { 0x3001: '前の連絡' },
          numbers: { 0x3705: 5 },
          message: {
            ...base,
            texts: { ...base.texts, 0x1000: '前の本文' },
            attachments: [{ texts: { 0x3707: 'in.txt' }, binaries: { 0x3701: bytesOf('中\r\n') } }],
          },
        },
        { texts: { 0x3001: '図' }, numbers: { 0x3705: 6 } },
      ],
    })
    expect(attachments.map(({ name }) => name)).toEqual(['見積.txt', '前の連絡.eml'])
    const inner = openMessage(attachments[1]?.bytes ?? new Uint8Array(0))
    expect([inner.text, inner.attachments.map(({ name }) => name)]).toEqual(['前の本文', ['in.txt']])
    expect(findings.map(({ code }) => code)).toContain('ole-object')
  })

  test('a signed message is opened, an encrypted one is held', async () => {
    const signed = bytesOf(
      'Content-Type: multipart/signed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nsigned words\r\n--x\r\nContent-Type: application/pkcs7-signature\r\n\r\nx\r\n--x--\r\n',
    )
    const as = (kind: string, bytes: Uint8Array): MsgFixture => ({
      ...base,
      texts: { ...base.texts, 0x001a: kind, 0x1000: '' },
      attachments: [{ texts: { 0x3707: 'smime.p7m' }, binaries: { 0x3701: bytes } }],
    })
    expect((await open(as('IPM.Note.SMIME.MultipartSigned', signed))).text).toBe('signed words')
    expect((await run('a.msg', makeMsg(as('IPM.Note.SMIME', bytesOf('0\u0003\u0006\u0001x'))))).report.hold?.code).toBe(
      'encrypted',
    )
  })

  test('damage ends in a verdict', async () => {
    const whole = makeMsg({
      ...base,
      attachments: [{ texts: { 0x3707: 'a.txt' }, binaries: { 0x3701: bytesOf('x\r\n'.repeat(2000)) } }],
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (changes) => {
          const bad = whole.slice()
          for (const [at, value] of changes) bad[at] = value
          const made = await run('a.msg', bad)
          expect(made.report.hold?.because ?? '').not.toMatch(/TypeError|RangeError/)
        },
      ),
      { numRuns: 120 },
    )
  })
})
