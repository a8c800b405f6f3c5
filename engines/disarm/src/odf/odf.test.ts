import { describe, expect, it } from 'vitest'
import { makeJob } from '../../fixtures/job.ts'
import { canary, keeper } from '../../fixtures/office.ts'
import { makeOdf, type OdfExtra } from '../../fixtures/opendocument.ts'
import { openBudget, plainTools } from '../../fixtures/tools.ts'
import type { FindingCode, Format, Policy } from '../contract.ts'
import { readZip } from '../zip/index.ts'
import { odf } from './index.ts'
import { pageOf } from './metafile.ts'

const formats = { text: 'odt', spreadsheet: 'ods', presentation: 'odp' } as const
const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg=='),
  (one) => one.charCodeAt(0),
)

async function disarm(extra: OdfExtra, policy: Partial<Policy> = {}) {
  const format: Format = formats[extra.kind ?? 'text']
  const job = makeJob({ bytes: makeOdf(extra), format, policy })
  const result = await odf.rebuild(job)
  const zip = readZip(result.bytes, { tools: plainTools, budget: openBudget(), where: '', maxMembers: 100, ratio: 1e9 })
  const text = zip.entries.map((entry) => `${entry.name}\n${Buffer.from(entry.bytes()).toString('utf8')}`).join('\n')
  return {
    ...result,
    text,
    names: zip.entries.map(({ name }) => name),
    codes: job.findings.map(({ code }) => code),
    job,
  }
}

const cell = (formula: string): string =>
  `<table:table-row><table:table-cell table:formula="${formula}" office:value-type="float" office:value="42"><text:p>42</text:p></table:table-cell></table:table-row>`
const link = (href: string): string =>
  `<text:p><text:a xlink:href="${href}" xlink:type="simple">リンク</text:a></text:p>`

type Vector = readonly [name: string, extra: OdfExtra, code: FindingCode]

/** One file for each vector of the row `odt, ods, odp` of issue 3. */
const vectors: readonly Vector[] = [
  ['Basic', { parts: { 'Basic/Standard/Module1.xml': canary } }, 'macro'],
  ['Python', { parts: { 'Scripts/python/a.py': canary } }, 'script'],
  ['toolbars', { parts: { 'Configurations2/toolbar/a.xml': canary } }, 'custom-ui'],
  [
    'script element',
    { head: `<office:scripts><office:script script:language="ooo:Basic">${canary}</office:script></office:scripts>` },
    'script',
  ],
  [
    'event listener',
    {
      body: `<office:event-listeners><script:event-listener script:language="ooo:script" script:event-name="dom:load" xlink:href="vnd.sun.star.script:${canary}"/></office:event-listeners>`,
    },
    'event-handler',
  ],
  ['link to a script', { body: link(`vnd.sun.star.script:${canary}?language=Basic`) }, 'script'],
  ['link to a file', { body: link(`file:///c:/${canary}`) }, 'link-to-file'],
  ['link to a share', { body: link(`smb://${canary}/a`) }, 'link-to-file'],
  ['link out of the package', { body: link(`../${canary}.odt`) }, 'link-to-file'],
  [
    'OLE object',
    {
      body: `<text:p><draw:frame><draw:object-ole xlink:href="./Object 1"/></draw:frame></text:p>`,
      parts: { 'Object 1': canary },
    },
    'ole-object',
  ],
  [
    'unknown embedded document',
    {
      body: `<text:p><draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></text:p>`,
      parts: { 'Object 1/content.xml': canary },
      manifest: { 'Object 1/': 'application/x-unknown' },
    },
    'embedded-document',
  ],
  [
    'plug-in',
    {
      body: `<text:p><draw:frame><draw:plugin xlink:href="http://${canary}" draw:mime-type="application/x"/></draw:frame></text:p>`,
    },
    'multimedia',
  ],
  ['applet', { body: `<text:p><draw:frame><draw:applet draw:code="${canary}"/></draw:frame></text:p>` }, 'multimedia'],
  [
    'floating frame',
    { body: `<text:p><draw:frame><draw:floating-frame xlink:href="http://${canary}"/></draw:frame></text:p>` },
    'multimedia',
  ],
  [
    'external picture',
    { body: `<text:p><draw:frame><draw:image xlink:href="http://${canary}/a.png"/></draw:frame></text:p>` },
    'external-link',
  ],
  [
    'DDE in text',
    { body: `<text:p><text:dde-connection text:connection-name="${canary}">表示</text:dde-connection></text:p>` },
    'dde',
  ],
  [
    'DDE declaration',
    {
      body: `<text:dde-connection-decls><text:dde-connection-decl office:name="a" office:dde-application="${canary}" office:dde-topic="b" office:dde-item="c"/></text:dde-connection-decls>`,
    },
    'dde',
  ],
  [
    'DDE links of a sheet',
    {
      kind: 'spreadsheet',
      body: `<table:dde-links><table:dde-link><office:dde-source office:dde-application="${canary}"/></table:dde-link></table:dde-links>`,
    },
    'dde',
  ],
  [
    'section from outside',
    {
      body: `<text:section text:name="s"><text:section-source xlink:href="http://${canary}"/><text:p>節</text:p></text:section>`,
    },
    'external-link',
  ],
  [
    'sheet from outside',
    { kind: 'spreadsheet', body: `<table:table-source xlink:href="file:///${canary}" table:table-name="a"/>` },
    'external-link',
  ],
  [
    'macro field',
    {
      body: `<text:p><text:execute-macro><office:event-listeners><script:event-listener xlink:href="${canary}"/></office:event-listeners>押す</text:execute-macro></text:p>`,
    },
    'macro',
  ],
  [
    'inline script',
    { body: `<text:p><text:script script:language="JavaScript">${canary}</text:script></text:p>` },
    'script',
  ],
  [
    'form bound to a database',
    {
      body: `<office:forms><form:form form:name="f" form:datasource="${canary}" form:command="select"/></office:forms>`,
    },
    'form',
  ],
  [
    'database range',
    {
      kind: 'spreadsheet',
      body: `<table:database-ranges><table:database-range table:target-range-address="見積.A1"><table:database-source-sql table:database-name="${canary}" table:sql-statement="x"/></table:database-range></table:database-ranges>`,
    },
    'data-connection',
  ],
  [
    'embedded font',
    {
      head: `<office:font-face-decls><style:font-face style:name="f"><svg:font-face-src><svg:font-face-uri xlink:href="${canary}"/></svg:font-face-src></style:font-face></office:font-face-decls>`,
    },
    'embedded-font',
  ],
  [
    'template',
    {
      parts: {
        'meta.xml': `<office:document-meta @spaces><office:meta><meta:template xlink:href="http://${canary}"/></office:meta></office:document-meta>`,
      },
      manifest: { 'meta.xml': 'text/xml' },
    },
    'remote-template',
  ],
  [
    'author',
    {
      parts: {
        'meta.xml': `<office:document-meta @spaces><office:meta><meta:initial-creator>${canary}</meta:initial-creator></office:meta></office:document-meta>`,
      },
    },
    'personal-metadata',
  ],
  [
    'printer',
    {
      parts: {
        'settings.xml': `<office:document-settings @spaces><office:settings><config:config-item-set config:name="ooo:configuration-settings"><config:config-item config:name="PrinterName" config:type="string">${canary}</config:config-item></config:config-item-set></office:settings></office:document-settings>`,
      },
    },
    'printer-settings',
  ],
  ['signature', { parts: { 'META-INF/documentsignatures.xml': canary } }, 'signature'],
  ['thumbnail', { parts: { 'Thumbnails/thumbnail.png': canary } }, 'thumbnail'],
  [
    'action that runs a program',
    {
      kind: 'presentation',
      body: `<draw:custom-shape><office:event-listeners><presentation:event-listener script:event-name="dom:click" presentation:action="execute" xlink:href="file:///${canary}"/></office:event-listeners></draw:custom-shape>`,
    },
    'shape-action',
  ],
  ...[
    'of:=WEBSERVICE(&quot;http://CANARY7f3a&quot;)',
    'of:=DDE(&quot;CANARY7f3a&quot;;&quot;a&quot;;&quot;b&quot;)',
    "of:=['file:///CANARY7f3a.ods'#$見積.A1]",
    'of:=HYPERLINK(&quot;file:///CANARY7f3a&quot;)',
    "of:='http://CANARY7f3a/a.ods'#$見積.A1",
  ].map(
    (formula): Vector => [
      `formula ${formula.slice(4, 24)}`,
      { kind: 'spreadsheet', body: cell(formula) },
      formula.includes('DDE') ? 'dde' : formula.includes('#$') ? 'external-workbook' : 'dangerous-formula',
    ],
  ),
]

describe('6(3)②: every vector of the OpenDocument row is gone, the rest is there', () => {
  it.each(vectors)('%s', async (_, extra, code) => {
    const { text, codes, bytes, format, job } = await disarm(extra)
    expect(text).not.toContain(canary)
    expect(text).toContain(keeper)
    expect(codes).toContain(code)
    expect(await odf.judge(bytes, format, job)).toEqual([])
    const again = await odf.rebuild(makeJob({ bytes, format }))
    expect(Buffer.compare(Buffer.from(again.bytes), Buffer.from(bytes))).toBe(0)
  })

  it.each(vectors)('the second look finds it in what came: %s', async (_, extra) => {
    expect(
      await odf.judge(makeOdf(extra), formats[extra.kind ?? 'text'], makeJob({ bytes: makeOdf(extra), format: 'odt' })),
    ).not.toEqual([])
  })
})

describe('what a reader needs stays', () => {
  it('mimetype first and open, a manifest of what is there', async () => {
    const { names, text } = await disarm({})
    expect(names).toEqual(['mimetype', 'content.xml', 'META-INF/manifest.xml'])
    expect(text).toContain('manifest:full-path="content.xml"')
  })
  it('formulas with their namespace and values', async () => {
    for (const formula of [
      'of:=SUM([.A1:.B2])',
      "of:=['見積 (2)'.A1]+[$見積.B1]",
      'of:=IF([.A1]&gt;0;&quot;file:&quot;;0)',
      'of:=HYPERLINK(&quot;https://www.example.lg.jp/&quot;;&quot;x&quot;)',
    ]) {
      const { text, codes } = await disarm({ kind: 'spreadsheet', body: cell(formula) })
      expect(codes, formula).toEqual([])
      expect(text).toContain(`table:formula="${formula}"`)
      expect(text).toContain('xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"')
    }
  })
  it('the value of a formula that goes, the text of a field that goes', async () => {
    const sheet = await disarm({ kind: 'spreadsheet', body: cell('of:=WEBSERVICE(&quot;x&quot;)') })
    expect(sheet.text).toContain('office:value="42"')
    expect(sheet.text).not.toContain('table:formula')
    expect(
      (await disarm({ body: '<text:p>前<text:dde-connection>表示</text:dde-connection>後</text:p>' })).text,
    ).toContain('前表示後')
  })
  it('white space and ruby in paragraphs', async () => {
    const body =
      '<text:p>a <text:span>b</text:span> <text:s/><text:ruby><text:ruby-base>見本市</text:ruby-base><text:ruby-text>みほんし</text:ruby-text></text:ruby></text:p>'
    expect((await disarm({ body })).text).toContain(body)
  })
  it('pictures, and charts inside', async () => {
    const body =
      '<text:p><draw:frame><draw:image xlink:href="Pictures/x.png"/></draw:frame><draw:frame><draw:object xlink:href="./Object 5"/><draw:image xlink:href="./ObjectReplacements/Object 5"/></draw:frame></text:p>'
    const chart =
      '<office:document-content @spaces><office:body><office:chart><chart:chart chart:class="chart:bar"/></office:chart></office:body></office:document-content>'
    const { names, text, codes, job, bytes } = await disarm({
      body,
      parts: { 'Pictures/x.png': png, 'Object 5/content.xml': chart, 'ObjectReplacements/Object 5': 'gdi' },
      manifest: { 'Object 5/': 'application/vnd.oasis.opendocument.chart' },
    })
    expect(names).toEqual([
      'mimetype',
      'content.xml',
      'Object 1/content.xml',
      'Pictures/image1.png',
      'META-INF/manifest.xml',
    ])
    expect(text).toContain('xlink:href="./Object 1"')
    expect(codes).toEqual(['picture-replaced', 'picture-dropped'])
    expect(await odf.judge(bytes, 'odt', job)).toEqual([])
  })
  it('links by policy', async () => {
    expect((await disarm({ body: link('https://www.example.lg.jp/') })).text).toContain(
      'xlink:href="https://www.example.lg.jp/"',
    )
    const text = await disarm({ body: link('https://www.example.lg.jp/') }, { links: 'text' })
    expect(text.text).toContain('<text:p>リンク</text:p>')
    expect(text.codes).toEqual(['link-removed'])
  })
})

describe('what cannot be opened is held', () => {
  it('encrypted parts need a password', async () => {
    await expect(disarm({ inManifest: '<manifest:encryption-data/>' })).rejects.toMatchObject({
      code: 'password-needed',
    })
  })
})

describe('a metafile on a page of its own size', () => {
  const emf = (width: number, height: number): Uint8Array => {
    const view = new DataView(new ArrayBuffer(100))
    view.setInt32(32, width, true)
    view.setInt32(36, height, true)
    return new Uint8Array(view.buffer)
  }
  it('reads the frame of an EMF and the box of a WMF', () => {
    const page = (bytes: Uint8Array | null): string =>
      bytes === null
        ? 'none'
        : Buffer.from(
            readZip(bytes, {
              tools: plainTools,
              budget: openBudget(),
              where: '',
              maxMembers: 9,
              ratio: 1e9,
            }).entries[2]?.bytes() ?? [],
          ).toString('utf8')
    expect(page(pageOf(emf(10_000, 5_000), 'emf', plainTools))).toContain(
      'fo:page-width="200.00mm" fo:page-height="100.00mm"',
    )
    const wmf = new DataView(new ArrayBuffer(40))
    wmf.setUint32(0, 0x9ac6cdd7, true)
    wmf.setInt16(10, 1440, true)
    wmf.setInt16(12, 720, true)
    wmf.setUint16(14, 1440, true)
    expect(page(pageOf(new Uint8Array(wmf.buffer), 'wmf', plainTools))).toContain(
      'fo:page-width="50.80mm" fo:page-height="25.40mm"',
    )
    expect(pageOf(emf(0, 0), 'emf', plainTools)).toBe(null)
  })
})
