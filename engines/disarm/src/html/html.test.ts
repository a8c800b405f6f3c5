import Encoding from 'encoding-japanese'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jobOf, type Wish } from '../../fixtures/host.ts'
import { cleanDeclarations, cleanSheet } from './css.ts'
import { decodeMarkup, html, htmlToText } from './index.ts'

const canary = 'KANARIEN7Q'
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

async function still(
  text: string,
  wish: Wish = {},
): Promise<{ readonly text: string; readonly codes: readonly string[] }> {
  const job = jobOf(bytesOf(text), 'html', { ...wish, policy: { html: 'static', ...wish.policy } })
  const made = await html.rebuild(job)
  expect(await html.judge(made.bytes, made.format, job)).toEqual([])
  const again = await html.rebuild(jobOf(made.bytes, 'html', { policy: job.policy }))
  expect(Buffer.from(again.bytes).equals(Buffer.from(made.bytes))).toBe(true)
  return { text: new TextDecoder().decode(made.bytes), codes: job.findings.map(({ code }) => code) }
}

describe('as text', () => {
  test('headings, lists, tables and ruby read as they look', () => {
    const { text } = htmlToText(
      '<h1>見本市</h1><p>本日<b>は</b>\n晴天</p><ul><li>一<ul><li>一の一</ul><li>二</ul><ol start=3><li>三</ol><table><tr><th>名<th>値<tr><td>甲<td>1</table><ruby>関所<rt>せきしょ</rt></ruby><pre>a\n  b</pre><hr><blockquote>引用</blockquote>',
    )
    expect(text).toBe(
      '見本市\n\n本日は 晴天\n\n- 一\n  - 一の一\n- 二\n\n3. 三\n\n名 | 値\n甲 | 1\n\n関所（せきしょ）\n\na\n  b\n\n----------------------------------------\n> 引用\n',
    )
  })
  test('a link shows where it leads, whatever it says', () => {
    const { text, links, refused } = htmlToText(
      '<a href="https://evil.example/">https://bank.example/</a><br><a href="https://same.example/">https://same.example</a><br><a href="javascript:x">run</a><br><a href="mailto:a@b.example">post</a>',
    )
    expect(text).toBe('https://bank.example/ <https://evil.example/>\nhttps://same.example\nrun\npost <a@b.example>\n')
    expect([links, refused]).toEqual([3, ['javascript:x']])
    expect(htmlToText('<a href="https://a.example/">x</a>', 'text').text).toBe('x <hxxps://a.example/>\n')
  })
  test.each([
    ['not displayed', `<div style="display:none">${canary}</div>`],
    ['hidden', `<p hidden>${canary}</p>`],
    ['white on white', `<font color="#FFFFFF">${canary}</font>`],
    [
      'the colour of its ground',
      `<table bgcolor="navy"><tr><td style="background:#123456"><span style="color: rgb(18, 52, 86)">${canary}</span></table>`,
    ],
    ['no size', `<span style="font-size:0px">${canary}</span>`],
    ['off the page', `<div style="text-indent:-9999px">${canary}</div>`],
    ['shut', `<div style="max-height:0;overflow:hidden">${canary}</div>`],
    ['of Outlook', `<span style="mso-hide:all">${canary}</span>`],
    [
      'by a class',
      `<style>@media print{.n{display:none}} p.pre, .x{display:none !important}</style><p class="pre n">${canary}</p>`,
    ],
    ['clear', `<span style="opacity:0">${canary}</span>`],
  ])('text that nobody sees is left out and counted: %s', (_, markup) => {
    const { text, hidden } = htmlToText(`<p>seen</p>${markup}`)
    expect(text).toBe('seen\n')
    expect(hidden).toBe(1)
  })
  test('what would have been fetched or run is listed', () => {
    const read = htmlToText(
      `<img src="http://t.example/p.gif" onerror="x()"><script src="https://s.example/a.js">${canary}</script><link rel=stylesheet href="//c.example/a.css"><div style="background:url(http://b.example/x.png)">a</div><form action=x></form><img src="cid:1" alt="図">`,
    )
    expect(read.remote).toEqual(
      expect.arrayContaining([
        'http://t.example/p.gif',
        'https://s.example/a.js',
        '//c.example/a.css',
        'http://b.example/x.png',
      ]),
    )
    expect([read.scripts, read.handlers, read.forms]).toEqual([1, 1, 1])
    expect(read.text).not.toContain(canary)
    expect(read.text).toContain('[画像: 図]')
  })
  test('characters that turn direction or show nothing are gone', () => {
    expect(htmlToText('a\u202eb\u200bc\u2066d')).toMatchObject({ text: 'abcd\n', steering: 3 })
  })
  test('pages within pages, and a hundred thousand elements within each other', () => {
    expect(htmlToText(`<iframe srcdoc="<p>inside</p>"></iframe>`).text).toContain('inside')
    expect(htmlToText(`${'<div>'.repeat(100_000)}deep`).text).toContain('deep')
  })
  test('never a control character, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff)), (units) => {
        expect(htmlToText(String.fromCharCode(...units)).text).not.toMatch(
          /[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]/,
        )
      }),
    )
  })
})

describe('as a page that stands still', () => {
  test.each([
    ['script', `<script>${canary}</script>`],
    ['handler', `<p onclick="${canary}">`],
    ['picture', `<img src="http://${canary}/">`],
    ['frame', `<iframe src="http://${canary}/"></iframe>`],
    ['object', `<object data="${canary}"></object>`],
    ['style sheet', `<link rel=stylesheet href="http://${canary}/">`],
    ['imported style', `<style>@import "http://${canary}/"; p{color:red}</style>`],
    ['style with an address', `<p style="background:url(http://${canary}/);color:red">`],
    ['base', `<base href="http://${canary}/">`],
    ['refresh', `<meta http-equiv=refresh content="0;url=http://${canary}/">`],
    ['form', `<form action="http://${canary}/"><input value=${canary}></form>`],
    [
      'foreign markup that turns',
      `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${canary}&gt;">`,
    ],
    ['noscript that turns', `<noscript><p title="</noscript><img src=x onerror=${canary}>">`],
    ['drawing', `<svg><script>${canary}</script></svg>`],
    ['comment', `<!--[if IE]>${canary}<![endif]-->`],
    ['link with a script', `<a href="jav&#x09;ascript:${canary}">a</a>`],
  ])('%s', async (_, markup) => {
    const { text } = await still(`<p>seen</p>${markup}`)
    expect(text.replace(/ title="[^"]*"/g, '').replace(/&lt;[^<]*/g, '')).not.toContain(canary)
    expect(text).toContain('seen')
  })
  test('looks stay: tables, colours, links by policy', async () => {
    const page =
      '<title>t</title><style>p{color:red}</style><table border=1><tr><td style="color:blue;position:fixed">x</table><a href="https://a.example/">l</a>'
    const kept = await still(page)
    expect(kept.text).toContain('style="color:blue"')
    expect(kept.text).toContain('p{color:red}')
    expect(kept.text).toContain('href="https://a.example/"')
    expect((await still(page, { policy: { links: 'text' } })).text).not.toContain('href')
  })
})

test('encodings are read by mark, by word, or by how they look', () => {
  const japanese = '<p>関所：髙﨑と①番、ﾊﾝｶｸ。これはひらがなです。</p>'
  const written = (to: 'SJIS' | 'EUCJP' | 'JIS'): Uint8Array =>
    Uint8Array.from(Encoding.convert(Encoding.stringToCode(japanese.replace('髙﨑', '高崎')), { to, from: 'UNICODE' }))
  for (const [name, to] of [
    ['shift_jis', 'SJIS'],
    ['euc-jp', 'EUCJP'],
    ['iso-2022-jp', 'JIS'],
  ] as const) {
    expect(decodeMarkup(written(to))).toMatchObject({ encoding: name })
    expect(decodeMarkup(written(to)).text).toContain('これはひらがなです')
    expect(decodeMarkup(Uint8Array.from([...bytesOf(`<meta charset="${name}">`), ...written(to)])).encoding).toBe(name)
  }
  expect(decodeMarkup(bytesOf(japanese))).toMatchObject({ encoding: 'utf-8', text: japanese })
  expect(
    decodeMarkup(Uint8Array.from([0xff, 0xfe, ...[...'<p>a'].flatMap((letter) => [letter.charCodeAt(0), 0])])).text,
  ).toBe('<p>a')
  expect(decodeMarkup(Uint8Array.of(0x3c, 0x70, 0x3e, 0xe9)).encoding).toBe('windows-1252')
})

test('declarations: known ones with plain values, and nothing else', () => {
  expect(
    cleanDeclarations(
      'color: red; fill:url(#a); background:url(x); behavior:url(y); width:expression(1); color:\\72 ed; x:y',
    ).style,
  ).toBe('color:red;fill:url(#a)')
  expect(cleanSheet('@media print{p{color:red}} a>b,.c{color:red} @import "x"; d{background-color:#fff}').sheet).toBe(
    'a>b,.c{color:red}\nd{background-color:#fff}',
  )
})
