import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { jobOf, type Wish } from '../../fixtures/host.ts'
import { picture } from '../picture/index.ts'
import { svg } from './index.ts'

const canary = 'KANARIEN7Q'
const wrap = (inside: string, about = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="30"${about}><rect width="10" height="10" fill="#f00"/>${inside}</svg>`
const inner: NonNullable<Wish['inner']> = async (bytes, name) => {
  const made = await picture.rebuild(jobOf(bytes, 'png'))
  return { state: 'disarmed', name, format: made.format, bytes: made.bytes }
}

async function disarm(text: string, wish: Wish = {}) {
  const job = jobOf(new TextEncoder().encode(text), 'svg', { inner, ...wish })
  const made = await svg.rebuild(job)
  expect(await svg.judge(made.bytes, made.format, job)).toEqual([])
  const again = made.format === 'svg' ? await svg.rebuild(jobOf(made.bytes, 'svg', { inner, ...wish })) : made
  expect(Buffer.from(again.bytes).equals(Buffer.from(made.bytes))).toBe(true)
  return { bytes: made.bytes, text: new TextDecoder().decode(made.bytes), codes: job.findings.map(({ code }) => code) }
}

describe('nothing that runs, moves or fetches stays', () => {
  test.each([
    ['script', `<script>${canary}</script>`, 'script'],
    ['script by a prefix', `<x:script xmlns:x="http://www.w3.org/2000/svg">${canary}</x:script>`, 'script'],
    ['handler', `<g onclick="${canary}"/>`, 'event-handler'],
    [
      'foreign markup',
      `<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">${canary}</p></foreignObject>`,
      'script',
    ],
    ['picture elsewhere', `<image xlink:href="http://${canary}/x.png" width="9" height="9"/>`, 'external-link'],
    ['drawing elsewhere', `<use href="http://${canary}/x.svg#a"/>`, 'external-link'],
    ['drawing in an address', `<use href="data:image/svg+xml,${canary}#a"/>`, 'external-link'],
    ['picture by a filter', `<filter id="f"><feImage href="file:///${canary}"/></filter>`, 'external-link'],
    ['animated address', `<a><set attributeName="href" to="javascript:${canary}"/></a>`, 'animation'],
    ['link', `<a href="javascript:${canary}"><text>t</text></a>`, 'link-removed'],
    ['style that fetches', `<style>@import url(http://${canary}/); rect{fill:red}</style>`, 'external-link'],
    ['style with an address', `<rect style="fill:url(http://${canary}/#x)"/>`, 'unknown-attribute'],
    ['style with escapes', `<rect style="fill:u\\72l(http://${canary}/)"/>`, 'unknown-attribute'],
    ['attribute with an address', `<rect fill="url(http://${canary}/#x)"/>`, 'unknown-attribute'],
    ['font', `<style>@font-face{src:url(http://${canary}/)}</style>`, 'external-link'],
    ['notes of programs', `<metadata>${canary}</metadata>`, 'metadata'],
    ['foreign namespace', `<i:p xmlns:i="urn:x">${canary}</i:p>`, 'metadata'],
    ['comment', `<!-- ${canary} -->`, undefined],
  ])('%s', async (_, inside, code) => {
    const { text, codes } = await disarm(wrap(inside))
    expect(text).not.toContain(canary)
    expect(text).toContain('<rect')
    if (code !== undefined) expect(codes).toContain(code)
  })
  test('style sheets by instruction, entities from elsewhere', async () => {
    const { text, codes } = await disarm(
      `<?xml version="1.0"?><?xml-stylesheet href="http://${canary}/"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///${canary}">]>${wrap('')}`,
    )
    expect(text).not.toContain(canary)
    expect(codes).toEqual(expect.arrayContaining(['external-link', 'external-entity']))
  })
})

describe('what only shows stays', () => {
  test('entities of old drawing programs for their namespaces', async () => {
    const { text } = await disarm(
      '<!DOCTYPE svg PUBLIC "x" "y" [<!ENTITY ns "http://www.w3.org/2000/svg">]><svg xmlns="&ns;"><path d="M0 0L9 9"/></svg>',
    )
    expect(text).toContain('<path d="M0 0L9 9">')
  })
  test('entities that grow do not', async () => {
    const bomb = Array.from({ length: 9 }, (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`).join(
      '',
    )
    const { text } = await disarm(`<!DOCTYPE svg [<!ENTITY e0 "ha">${bomb}]>${wrap('<text>&e0;&e9;</text>')}`)
    expect(text.length).toBeLessThan(1000)
  })
  test('gradients, styles, and pictures inside, drawn anew', async () => {
    const png = (
      await sharp({ create: { width: 2, height: 2, channels: 3, background: '#0f0' } })
        .png()
        .withExif({ IFD0: { Artist: canary } })
        .toBuffer()
    ).toString('base64')
    const { text } = await disarm(
      wrap(
        `<defs><linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient></defs><style>.b{fill:url(#a)}</style><image href="data:image/png;base64,${png}" width="2" height="2"/>`,
      ),
    )
    expect(text).toContain('.b{fill:url(#a)}')
    expect(Buffer.from(/base64,([^"]+)/.exec(text)?.[1] ?? '', 'base64').includes(canary)).toBe(false)
  })
  test('by policy, a picture of it', async () => {
    const { bytes, codes } = await disarm(wrap(`<image href="http://${canary}/x.png" width="9" height="9"/>`), {
      policy: { svg: 'picture' },
    })
    expect((await sharp(bytes).metadata()).format).toBe('png')
    expect(codes).toContain('rasterised')
  })
  test('depth is bounded, and what is not well-formed is held', async () => {
    await expect(disarm(wrap('<g>'.repeat(300)))).rejects.toMatchObject({ code: 'xml-too-deep' })
    await expect(disarm('<svg><rect></svg>')).rejects.toMatchObject({ code: 'malformed' })
  })
})
