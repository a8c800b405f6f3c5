import Encoding from 'encoding-japanese'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesOf, pass, run } from '../../fixtures/run.ts'

const event = (...lines: readonly string[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//見本市//JP',
    'BEGIN:VEVENT',
    'UID:1@example.jp',
    'DTSTAMP:20261126T000000Z',
    'DTSTART;TZID=Asia/Tokyo:20261127T100000',
    'SUMMARY:庁議',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')
const card = (...lines: readonly string[]): string =>
  ['BEGIN:VCARD', 'VERSION:3.0', 'FN:見本 太郎', 'N:見本;太郎;;;', ...lines, 'END:VCARD', ''].join('\r\n')
const open = async (name: string, content: string | Uint8Array, request = {}) => {
  const made = await pass(name, typeof content === 'string' ? bytesOf(content) : content, request)
  return {
    text: new TextDecoder().decode(made.bytes).replaceAll('\r\n ', ''),
    raw: new TextDecoder().decode(made.bytes),
    findings: made.report.findings,
  }
}

describe('6(3)②: a calendar says when and where, and does nothing', () => {
  test.each([
    ['ATTACH:http://canary.example/a.exe'],
    ['ATTACH;ENCODING=BASE64;VALUE=BINARY;FMTTYPE=application/x-msdownload:Y2FuYXJ5'],
    ['URL:http://canary.example/'],
    ['CONFERENCE;VALUE=URI:https://canary.example'],
    ['IMAGE;VALUE=URI:http://canary.example/p.png'],
    ['X-ALT-DESC;FMTTYPE=text/html:<script>canary()</script>'],
    ['X-MS-OLK-CONFTYPE:canary'],
    ['DESCRIPTION;ALTREP="http://canary.example/":words'],
    ['ORGANIZER;DIR="ldap://canary.example":mailto:a@example.jp'],
    ['ORGANIZER;SENT-BY="mailto:canary@example.jp":mailto:a@example.jp'],
    ['ORGANIZER:http://canary.example/'],
    ['BEGIN:VALARM\r\nACTION:PROCEDURE\r\nATTACH:file:///c:/canary.exe\r\nTRIGGER:-PT5M\r\nEND:VALARM'],
    ['BEGIN:VALARM\r\nACTION:EMAIL\r\nDESCRIPTION:canary\r\nTRIGGER:-PT5M\r\nEND:VALARM'],
    ['BEGIN:VALARM\r\nACTION:AUDIO\r\nATTACH:\\\\canary\\a.wav\r\nTRIGGER:-PT5M\r\nEND:VALARM'],
    ['BEGIN:X-CANARY\r\nSUMMARY:canary\r\nEND:X-CANARY'],
    ['RRULE:FREQ=SECONDLY;X=canary'],
    ['REQUEST-STATUS:2.0;canary'],
  ])('%s is gone, the event is there, a line tells', async (line) => {
    const { text, findings } = await open('予定.ics', event(line))
    expect(text).not.toMatch(/canary/i)
    expect(text).toContain('SUMMARY:庁議')
    expect(text).toContain('DTSTART;TZID=Asia/Tokyo:20261127T100000')
    expect(findings.length).toBeGreaterThan(0)
  })

  test('a request only says; a reminder on screen stays; a time zone stays without its address', async () => {
    const { text } = await open(
      '予定.ics',
      event('BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:まもなく', 'TRIGGER:-PT5M', 'END:VALARM').replace(
        'BEGIN:VEVENT',
        'METHOD:REQUEST\r\nBEGIN:VTIMEZONE\r\nTZID:Asia/Tokyo\r\nTZURL:http://canary.example\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT',
      ),
    )
    expect(text).toContain('METHOD:PUBLISH')
    expect(text).toContain('ACTION:DISPLAY')
    expect(text).toContain('TZOFFSETTO:+0900')
    expect(text).not.toContain('canary')
  })

  test('repetition is bounded; UNC in a place is broken; lines fold at 75 bytes', async () => {
    const { text, raw } = await open(
      '予定.ics',
      event('RRULE:FREQ=DAILY;COUNT=99999999', 'LOCATION:\\\\\\\\srv\\\\share', `DESCRIPTION:${'会議室'.repeat(60)}`),
    )
    expect(text).toContain('RRULE:FREQ=DAILY;COUNT=3660')
    expect(text).not.toMatch(/LOCATION:\\\\\\\\srv/)
    expect(Math.max(...raw.split('\r\n').map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(75)
  })

  test('bidi and zero-width are taken out of what is shown', async () => {
    const { text } = await open('予定.ics', event('DESCRIPTION:a\u202Eb\u200bc'))
    expect(text).toContain('DESCRIPTION:abc')
  })

  test('a calendar in CP932 is read as such', async () => {
    const { text } = await open(
      '予定.ics',
      Uint8Array.from(
        Encoding.convert(Encoding.stringToCode(event('LOCATION:髙﨑会議室①')), { to: 'SJIS', from: 'UNICODE' }),
      ),
    )
    expect(text).toContain('LOCATION:髙﨑会議室①')
  })
})

describe('6(3)②: a card says who, and carries nothing', () => {
  test.each([
    ['PHOTO;VALUE=URI:http://canary.example/p.jpg'],
    ['PHOTO;ENCODING=b;TYPE=JPEG:Y2FuYXJ5'],
    ['LOGO;VALUE=uri:http://canary.example'],
    ['SOUND;VALUE=URI:http://canary.example/a.wav'],
    ['KEY;ENCODING=b:Y2FuYXJ5'],
    ['AGENT:BEGIN:VCARD\\nFN:canary\\nEND:VCARD'],
    ['SOURCE:ldap://canary.example'],
    ['URL:http://canary.example'],
    ['X-CANARY:canary'],
    ['item1.URL:http://canary.example'],
    ['IMPP:skype:canary'],
  ])('%s is gone, the name is there', async (line) => {
    const { text } = await open('名刺.vcf', card(line, 'TEL;TYPE=WORK:03-0000-0000'))
    expect(text).not.toMatch(/canary|Y2FuYXJ5/i)
    expect(text).toContain('FN:見本 太郎')
    expect(text).toContain('TEL;TYPE=WORK:03-0000-0000')
  })

  test('quoted-printable in CP932, as old telephones wrote it, becomes plain UTF-8', async () => {
    const quoted = [...Encoding.convert(Encoding.stringToCode('見本　花子'), { to: 'SJIS', from: 'UNICODE' })].map(
      (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    const { text } = await open(
      '名刺.vcf',
      `BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:${quoted.slice(0, 6).join('')}=\r\n${quoted.slice(6).join('')}\r\nSOUND;X-IRMC-N;CHARSET=SHIFT_JIS:ﾐﾎﾝ\r\nEND:VCARD\r\n`,
    )
    expect(text).toContain('N:見本　花子')
  })

  test('many cards in one file all come through', async () => {
    const { text } = await open('名刺.vcf', card().repeat(30))
    expect(text.match(/BEGIN:VCARD/g)?.length).toBe(30)
  })
})

test('bytes changed anywhere end in a verdict, and what passes passes again', async () => {
  const base = bytesOf(
    event(
      'DESCRIPTION;LANGUAGE=ja:"a,b;c"',
      'ATTENDEE;CN="見本;太郎":mailto:b@example.jp',
      'RRULE:FREQ=WEEKLY;BYDAY=MO,TU',
    ),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }),
      async (changes) => {
        const bad = base.slice()
        for (const [at, value] of changes) bad[at] = value
        const made = await run('a.ics', bad)
        if (made.state === 'disarmed') await pass(made.name, made.bytes)
      },
    ),
    { numRuns: 200 },
  )
})
