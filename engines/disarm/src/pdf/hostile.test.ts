import { deflateSync, inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { jobOf, type Wish } from '../../fixtures/host.ts'
import { type Parts, writePdf } from '../../fixtures/paper.ts'
import { judgePdf } from './judge.ts'
import { forbidden } from './operators.table.ts'
import { rebuildPdf } from './rebuild.ts'

const canary = 'KANARIEN7Q'

/** Everything of a file, unpacked: what a token that was planted could hide in. */
function unpacked(bytes: Uint8Array): string {
  const file = Buffer.from(bytes).toString('latin1')
  const streams = [...file.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, body = '']) => {
    try {
      return inflateSync(Buffer.from(body, 'latin1')).toString('latin1')
    } catch {
      return body
    }
  })
  return [file, ...streams]
    .join('\n')
    .replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

async function disarm(bytes: Uint8Array, wish: Wish = {}) {
  const job = jobOf(bytes, 'pdf', wish)
  const { bytes: made } = await rebuildPdf(job)
  expect(await judgePdf(made, 'pdf', job)).toEqual([])
  const again = await rebuildPdf(jobOf(made, 'pdf', wish))
  expect(Buffer.from(again.bytes).equals(Buffer.from(made))).toBe(true)
  return { made, text: unpacked(made), codes: job.findings.map(({ code }) => code) }
}

const script = `<</S/JavaScript/JS(${canary} app.alert)>>`
const file = `<</Type/Filespec/F(${canary}.exe)/EF<</F 6 0 R>>>>`
const embedded = { head: '/Type/EmbeddedFile', body: `${canary} MZ` }
const look = { head: '/Type/XObject/Subtype/Form/BBox[0 0 100 20]', body: '0 1 0 rg 0 0 100 20 re f' }
const annotation = (of: string): string => `/Annots[<</Type/Annot/Rect[10 10 110 30]${of}>>]`

const vectors: Readonly<Record<string, { readonly parts: Parts; readonly code: string }>> = {
  'open action': { parts: { catalog: `/OpenAction${script}` }, code: 'open-action' },
  'open action by reference and with escaped names': {
    parts: { catalog: '/Open#41ction 6 0 R', more: [`<</S/Java#53cript/#4aS(${canary})>>`] },
    code: 'open-action',
  },
  'script of the document': {
    parts: { catalog: '/Names<</JavaScript<</Names[(a) 6 0 R]>>>>', more: [script] },
    code: 'javascript',
  },
  'script in a stream': {
    parts: { catalog: '/OpenAction<</S/JavaScript/JS 6 0 R>>', more: [{ head: '', body: canary }] },
    code: 'javascript',
  },
  'chain of actions': {
    parts: { page: annotation(`/Subtype/Link/A<</S/GoTo/D[3 0 R/Fit]/Next${script}>>`) },
    code: 'javascript',
  },
  'additional actions of a page': { parts: { page: `/AA<</O${script}>>` }, code: 'action' },
  'additional actions of the document': { parts: { catalog: `/AA<</WC${script}>>` }, code: 'action' },
  launch: {
    parts: { page: annotation(`/Subtype/Link/A<</S/Launch/F(${canary}.exe)/Win<</F(cmd.exe)/P(/c ${canary})>>>>`) },
    code: 'launch',
  },
  'submitted form': {
    parts: { page: annotation(`/Subtype/Link/A<</S/SubmitForm/F<</FS/URL/F(http://${canary}/)>>>>`) },
    code: 'submit',
  },
  'imported values': {
    parts: { page: annotation(`/Subtype/Link/A<</S/ImportData/F(${canary}.fdf)>>`) },
    code: 'submit',
  },
  'file elsewhere': {
    parts: { page: annotation(`/Subtype/Link/A<</S/GoToR/F(\\\\\\\\${canary}\\\\share)/D[0/Fit]>>`) },
    code: 'link-to-file',
  },
  'file inside': {
    parts: { page: annotation(`/Subtype/Link/A<</S/GoToE/T<</R/C/N(${canary})>>>>`) },
    code: 'link-to-file',
  },
  'address of a file': {
    parts: { page: annotation(`/Subtype/Link/A<</S/URI/URI(file:///c:/${canary})>>`) },
    code: 'link-removed',
  },
  'address with a script': {
    parts: { page: annotation(`/Subtype/Link/A<</S/URI/URI( java\\nscript:${canary})>>`) },
    code: 'link-removed',
  },
  'base of addresses': { parts: { catalog: `/URI<</Base(http://${canary}/)>>` }, code: 'external-link' },
  'embedded files': {
    parts: { catalog: `/Names<</EmbeddedFiles<</Names[(a)${file}]>>>>`, more: [embedded] },
    code: 'embedded-file',
  },
  'associated files': { parts: { catalog: `/AF[${file}]`, more: [embedded] }, code: 'embedded-file' },
  portfolio: { parts: { catalog: `/Collection<</D(${canary})>>` }, code: 'embedded-file' },
  'attached file on a page': {
    parts: { page: annotation(`/Subtype/FileAttachment/FS${file}/Contents(${canary})`), more: [embedded] },
    code: 'embedded-file',
  },
  'rich media': {
    parts: {
      page: annotation(`/Subtype/RichMedia/RichMediaContent<</Type/RichMediaContent/Assets<</Names[(a)${file}]>>>>`),
      more: [embedded],
    },
    code: 'rich-media',
  },
  movie: { parts: { page: annotation(`/Subtype/Movie/Movie<</F(${canary}.avi)>>`) }, code: 'multimedia' },
  sound: {
    parts: { page: annotation('/Subtype/Sound/Sound 6 0 R'), more: [{ head: '/Type/Sound/R 8000', body: canary }] },
    code: 'multimedia',
  },
  'screen that plays': {
    parts: {
      page: annotation(`/Subtype/Screen/A<</S/Rendition/R<</S/MR/C<</D${file}>>>>/JS(${canary})>>`),
      more: [embedded],
    },
    code: 'multimedia',
  },
  'three dimensions': {
    parts: { page: annotation('/Subtype/3D/3DD 6 0 R'), more: [{ head: '/Type/3D/Subtype/U3D', body: canary }] },
    code: 'rich-media',
  },
  'forms of XFA': {
    parts: { catalog: '/AcroForm<</Fields[]/XFA 6 0 R>>', more: [{ head: '', body: `<xdp>${canary}</xdp>` }] },
    code: 'xfa',
  },
  'field with a script': {
    parts: {
      catalog: '/AcroForm<</Fields[6 0 R]>>',
      page: '/Annots[6 0 R]',
      more: [`<</Type/Annot/Subtype/Widget/FT/Btn/Ff 65536/Rect[0 0 9 9]/T(b)/A${script}/AA<</U${script}>>>>`],
    },
    code: 'javascript',
  },
  metadata: {
    parts: { catalog: '/Metadata 6 0 R', more: [{ head: '/Type/Metadata/Subtype/XML', body: `<x>${canary}</x>` }] },
    code: 'metadata',
  },
  'author and program': {
    parts: { trailer: '/Info 6 0 R', more: [`<</Author(${canary})/Producer(${canary})>>`] },
    code: 'personal-metadata',
  },
  'notes of programs': { parts: { page: `/PieceInfo<</X<</Private(${canary})>>>>` }, code: 'metadata' },
  thumbnail: {
    parts: {
      page: '/Thumb 6 0 R',
      more: [{ head: '/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8', body: canary }],
    },
    code: 'thumbnail',
  },
  signature: {
    parts: { catalog: `/Perms<</DocMDP<</Type/Sig/Contents(${canary})/ByteRange[0 1 2 3]>>>>` },
    code: 'signature',
  },
  'stream of another file': {
    parts: {
      resources: '/XObject<</X 6 0 R>>',
      content: '/X Do',
      more: [
        { head: `/Type/XObject/Subtype/Form/BBox[0 0 1 1]/F(http://${canary}/)/FFilter/FlateDecode`, body: canary },
      ],
    },
    code: 'external-link',
  },
  'page of another file': {
    parts: {
      resources: '/XObject<</X 6 0 R>>',
      content: '/X Do',
      more: [{ head: `/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Ref<</F(${canary}.pdf)/Page 0>>`, body: '' }],
    },
    code: 'external-link',
  },
  'PostScript drawing': {
    parts: {
      resources: '/XObject<</X 6 0 R>>',
      content: '/X Do',
      more: [{ head: '/Type/XObject/Subtype/PS', body: canary }],
    },
    code: 'unknown-part',
  },
  'unknown operators': { parts: { content: `BX (${canary}) evil EX BT /F1 9 Tf (x) Tj ET` }, code: 'unknown-operator' },
  'unknown keys': { parts: { catalog: `/Evil(${canary})`, page: `/Other(${canary})` }, code: 'unknown-attribute' },
  'bytes behind a picture': {
    parts: {
      resources: '/XObject<</X 6 0 R>>',
      content: '/X Do',
      more: [
        { head: '/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8', body: `abcd${canary}` },
      ],
    },
    code: 'appended-data',
  },
  'author of a note': {
    parts: { page: annotation(`/Subtype/Text/T(${canary})/M(${canary})/NM(${canary})/Contents(note)`) },
    code: 'personal-metadata',
  },
  'hidden note': { parts: { page: annotation(`/Subtype/Text/F 2/Contents(${canary})`) }, code: 'annotation' },
}

describe('each thing that acts is gone, told, and the page still reads', () => {
  test.each(Object.entries(vectors))('%s', async (_, { parts, code }) => {
    const { text, codes } = await disarm(writePdf(parts))
    expect(text).not.toContain(canary)
    expect(codes).toContain(code)
    if (parts.content === undefined) expect(text).toContain('(Mihon) Tj')
    for (const name of forbidden) expect(text).not.toMatch(new RegExp(`/${name}(?![A-Za-z0-9_.])`))
  })
})

describe('what was seen stays', () => {
  test('a field keeps its look as part of the page', async () => {
    const field = '<</Type/Annot/Subtype/Widget/FT/Tx/F 4/T(n)/V(Seen)/Rect[10 10 110 30]/AP<</N 7 0 R>>>>'
    const { text } = await disarm(
      writePdf({ catalog: '/AcroForm<</Fields[6 0 R]>>', page: '/Annots[6 0 R]', more: [field, look] }),
    )
    expect(text).toContain('/Field Do')
    expect(text).toContain('0 0 100 20 re')
  })
  test('a field without a look gets one with its value, Japanese too', async () => {
    const field = (value: string, y: number): string =>
      `<</Type/Annot/Subtype/Widget/FT/Tx/F 4/T(n)/V${value}/DA(/Helv 10 Tf 0 g)/Rect[10 ${y} 110 ${y + 20}]>>`
    const { text } = await disarm(
      writePdf({
        catalog: '/AcroForm<</NeedAppearances true>>',
        page: `/Annots[${field('(Value)', 10)}${field('<FEFF898B672C>', 40)}]`,
      }),
    )
    expect(text).toContain('(Value) Tj')
    expect(text).toContain('(\x89\x8bg,) Tj')
  })
  test('links of the web stay, or become text by policy; moves in the file stay', async () => {
    const bytes = writePdf({
      page: '/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.jp/a)>>>><</Subtype/Link/Rect[0 0 9 9]/A<</S/GoTo/D[3 0 R/Fit]>>>>]',
    })
    const kept = await disarm(bytes)
    expect(kept.text).toContain('https://example.jp/a')
    expect(kept.text).toMatch(/\/Dest \[\d+ 0 R \/Fit\]/)
    const plain = await disarm(bytes, { policy: { links: 'text' } })
    expect(plain.text).not.toContain('example.jp')
    expect(plain.codes).toContain('link-removed')
  })
  test('an attached file leaves its picture behind', async () => {
    const { text, codes } = await disarm(
      writePdf({ page: annotation('/Subtype/FileAttachment/F 4/AP<</N 6 0 R>>'), more: [look] }),
    )
    expect(text).toContain('/Subtype /Stamp')
    expect(codes).toContain('embedded-file')
  })
  test('a named destination and an outline lead where they led', async () => {
    const { text } = await disarm(
      writePdf({
        catalog: '/Dests<</there[3 0 R/XYZ 1 2 0]>>/Outlines 6 0 R',
        more: ['<</First 7 0 R/Last 7 0 R>>', '<</Title(Chapter)/Parent 6 0 R/Dest/there>>'],
      }),
    )
    expect(text).toContain('(Chapter)')
    expect(text).toMatch(/\/Dest \[\d+ 0 R \/XYZ 1 2 0\]/)
  })
  test('reading order, layers, page labels and looks of the window stay; a hidden layer is told', async () => {
    const { text, codes } = await disarm(
      writePdf({
        catalog:
          '/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>/Lang(ja)/PageLabels<</Nums[0<</S/r>>]>>/PageMode/UseOC/OCProperties<</OCGs[8 0 R 9 0 R]/D<</OFF[9 0 R]/Order[8 0 R[9 0 R]]>>/Configs[<</Name(KANARIEN7Q)>>]>>',
        page: '/StructParents 0',
        content: '/P <</MCID 0>> BDC BT /F1 9 Tf (Mihon) Tj ET EMC /OC /L BDC 0 0 9 9 re f EMC',
        resources: '/Properties<</L 8 0 R>>',
        more: [
          '<</Type/StructTreeRoot/K 7 0 R/ParentTree<</Kids[<</Limits[0 0]/Nums[0[7 0 R]]>>]>>>>',
          '<</Type/StructElem/S/P/P 6 0 R/Pg 3 0 R/K 0/Alt(said aloud)/A<</O/Layout/Placement/Block>>/AF[<</F(KANARIEN7Q)>>]>>',
          '<</Type/OCG/Name(shown)>>',
          '<</Type/OCG/Name(unseen)/Usage<</CreatorInfo<</Creator(KANARIEN7Q)>>>>>>',
        ],
      }),
    )
    for (const kept of [
      '/Type /StructTreeRoot',
      '(said aloud)',
      '/Placement /Block',
      '(shown)',
      '(unseen)',
      '/PageMode /UseOC',
      '/S /r',
      '/L BDC',
    ])
      expect(text).toContain(kept)
    expect(text).not.toContain(canary)
    expect(codes).toEqual(expect.arrayContaining(['hidden-layer', 'embedded-file']))
  })
  test('an inline picture keeps its points, and nothing else can stand in it', async () => {
    const { text, codes } = await disarm(
      writePdf({
        content: `BI /W 2 /H 2 /CS /G /BPC 8 ID abcd EI BT /F1 9 Tf (x) Tj ET BI /W 1 /H 1 /CS /G /BPC 8 /F /Fl ID ${Buffer.from(deflateSync(Buffer.from('z'))).toString('latin1')} EI`,
      }),
    )
    const [first = '', second = ''] = [...text.matchAll(/ID ([0-9a-f]+)>/g)].map(([, hex = '']) =>
      inflateSync(Buffer.from(hex, 'hex')).toString(),
    )
    expect([first, second]).toEqual(['abcd', 'z'])
    expect(codes).toEqual([])
  })
  test('a resource whose name a scanner would stumble over is called something else', async () => {
    const { text } = await disarm(writePdf({ resources: '/XObject<</JS 6 0 R>>', content: '/JS Do', more: [look] }))
    expect(text).toContain('/xJS Do')
  })
})

test('older revisions are gone: only what the newest says is there', async () => {
  const first = writePdf({ content: `BT (${canary}) Tj ET` })
  const base = first.length
  const later = Buffer.from(
    `4 0 obj\n<</Length 10>>\nstream\nBT (n) Tj ET\nendstream\nendobj\nxref\n4 1\n${String(base).padStart(10, '0')} 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev ${Buffer.from(first).toString('latin1').lastIndexOf('xref\n0')}>>\nstartxref\n${base + 67}\n%%EOF\n`,
  )
  const at = later.toString().indexOf('xref\n4')
  const whole = Buffer.concat([first, Buffer.from(later.toString().replace(String(base + 67), String(base + at)))])
  const { text, codes } = await disarm(new Uint8Array(whole))
  expect(text).not.toContain(canary)
  expect(codes).toContain('old-revision')
})
