import { describe, expect, test } from 'vitest'
import { nodeTools } from '../../host/tools.ts'
import { disarm } from '../pipeline.ts'
import { encodeText } from '../text/decode.ts'

const tools = nodeTools()
const run = (name: string, text: string) => disarm({ name, bytes: new TextEncoder().encode(text) }, {}, tools)
const textOf = (outcome: Awaited<ReturnType<typeof run>>) =>
  outcome.state === 'disarmed' ? new TextDecoder().decode(outcome.bytes) : JSON.stringify(outcome.report.hold)
const pairs = (...given: readonly (readonly [number, string])[]) =>
  given.map(([code, value]) => `${String(code).padStart(3)}\r\n${value}\r\n`).join('')
const section = (name: string, ...inner: readonly string[]) =>
  pairs([0, 'SECTION'], [2, name]) + inner.join('') + pairs([0, 'ENDSEC'])
const line = pairs([0, 'LINE'], [8, '境界線'], [10, '0.0'], [20, '0.0'], [11, '10.0'], [21, '5.0'])
const end = pairs([0, 'EOF'])

describe('6(3)②: DXF', () => {
  const clean = section('HEADER', pairs([9, '$ACADVER'], [1, 'AC1009'])) + section('ENTITIES', line) + end
  test('a clean drawing is the same, byte for byte, in CP932 too', async () => {
    const { bytes } = encodeText({ text: clean, encoding: 'shift_jis', bom: false })
    const outcome = await disarm({ name: '平面図.dxf', bytes }, {}, tools)
    expect(outcome.state === 'disarmed' && outcome.bytes).toEqual(bytes)
    expect(outcome.report.findings).toEqual([])
  })
  test.each([
    ['OLE frame', section('ENTITIES', line, pairs([0, 'OLE2FRAME'], [310, 'D0CF11E0'])) + end, 'ole-object'],
    ['picture', section('ENTITIES', line, pairs([0, 'IMAGE'], [340, '1A'])) + end, 'external-link'],
    ['underlay', section('ENTITIES', line, pairs([0, 'PDFUNDERLAY'], [340, '1A'])) + end, 'external-link'],
    [
      'other drawing',
      section('BLOCKS', pairs([0, 'BLOCK'], [2, 'X'], [70, '4'], [1, 'C:\\x.dwg'], [0, 'ENDBLK'])) +
        section('ENTITIES', line) +
        end,
      'external-link',
    ],
    [
      'hyperlink',
      section('ENTITIES', line, pairs([1001, 'PE_URL'], [1000, 'http://a.example']), line) + end,
      'link-removed',
    ],
    ['VBA', section('ENTITIES', line) + section('OBJECTS', pairs([0, 'VBA_PROJECT'], [310, 'D0CF'])) + end, 'macro'],
    ['share', section('ENTITIES', line, pairs([0, 'TEXT'], [1, '\\\\host\\share'])) + end, 'external-link'],
    [
      'thumbnail',
      section('ENTITIES', line) + section('THUMBNAILIMAGE', pairs([90, '4'], [310, 'AAAA'])) + end,
      'thumbnail',
    ],
    [
      'unknown entity',
      section('ENTITIES', line, pairs([0, 'ACAD_PROXY_ENTITY'], [310, 'AA'])) + end,
      'unknown-element',
    ],
  ])('%s goes and is told; the line stays', async (_, text, code) => {
    const outcome = await run('a.dxf', text)
    expect(textOf(outcome)).toContain('境界線')
    expect(textOf(outcome)).not.toMatch(/OLE2|D0CF|IMAGE|UNDERLAY|x\.dwg|PE_URL|a\.example|VBA|host|PROXY/)
    expect(outcome.report.findings.map((finding) => finding.code)).toContain(code)
  })
  test('no end, no group code, binary: held', async () => {
    for (const text of [
      section('ENTITIES', line),
      `${section('ENTITIES', line)}x\r\ny\r\n${end}`,
      'AutoCAD Binary DXF\r\n\u001a\0',
    ])
      expect((await run('a.dxf', text)).state).toBe('held')
  })
})

describe('6(3)②: SXF', () => {
  const head =
    "ISO-10303-21;\r\nHEADER;\r\nFILE_DESCRIPTION(('SCADEC level2 feature_mode'),\r\n\t'2;1');\r\nFILE_SCHEMA(('ASSOCIATIVE_DRAUGHTING'));\r\nENDSEC;\r\nDATA;\r\n"
  const tail = 'ENDSEC;\r\nEND-ISO-10303-21;\r\n'
  test('sfc and p21 pass as they are written', async () => {
    const sfc = `${head}/*SXF\r\n#10 = layer_feature('境界','1')\r\nSXF*/\r\n/*SXF\r\n#20 = line_feature('1','1','1','1','0.0','0.0','5.5','-1.0')\r\nSXF*/\r\n${tail}`
    const p21 = `${head}#1=CARTESIAN_POINT('',(0.,1.E-3));\r\n#2=(GEOMETRIC_REPRESENTATION_CONTEXT(2)REPRESENTATION_CONTEXT('a',$));\r\n${tail}`
    expect(textOf(await run('a.sfc', sfc))).toBe(sfc)
    expect(textOf(await run('a.p21', p21))).toBe(p21)
  })
  test('comments of others and what hangs behind go; a share is emptied', async () => {
    const outcome = await run('a.p21', `${head}/* <script> */#1=A('\\\\\\\\host\\\\x');\r\n${tail}`)
    expect(textOf(outcome)).toBe(`${head}#1=A('');\r\n${tail}`)
  })
  test('what is no statement is held', async () => {
    for (const bad of ['#1=A(<b>);\r\n', 'rm -rf;\r\n', "#1=A('x);\r\n", '/*SXF\r\nstart calc\r\nSXF*/\r\n'])
      expect((await run('a.sfc', head + bad + tail)).report.hold?.code).toBe('malformed')
  })
})

test('6(3)②: Jw_cad is looked at and held, with what was seen', async () => {
  const bytes = new Uint8Array(64)
  bytes.set(new TextEncoder().encode('JwwData.'))
  bytes[8] = 0xbc
  bytes[9] = 0x02
  bytes.set(new TextEncoder().encode('^@BMC:\\a.bmp'), 20)
  const { report } = await disarm({ name: '平面図.jww', bytes }, {}, tools)
  expect(report.hold?.code).toBe('unsupported-format')
  expect(report.findings).toMatchObject([{ code: 'external-link', act: 'reported' }])
})
