import { describe, expect, it } from 'vitest'
import { makeJob } from '../../fixtures/job.ts'
import { canary, type Extra, keeper, makeDocx, makePptx, makeXlsx, officeRels } from '../../fixtures/office.ts'
import { openBudget, plainTools } from '../../fixtures/tools.ts'
import type { FindingCode, Format, Policy } from '../contract.ts'
import { readZip } from '../zip/index.ts'
import { ooxml } from './index.ts'

const microsoft = 'http://schemas.microsoft.com/office/'
const inflate = (bytes: Uint8Array): string =>
  readZip(bytes, { tools: plainTools, budget: openBudget(), where: '', maxMembers: 1000, ratio: 1e9 })
    .entries.map((entry) => `${entry.name}\n${Buffer.from(entry.bytes()).toString('utf8')}`)
    .join('\n')

async function disarm(bytes: Uint8Array, format: Format, policy: Partial<Policy> = {}) {
  const job = makeJob({ bytes, format, policy })
  const result = await ooxml.rebuild(job)
  return {
    ...result,
    text: inflate(result.bytes),
    findings: job.findings,
    codes: new Set(job.findings.map(({ code }) => code)),
    context: job,
  }
}

const run = (text: string): string => `<w:r>${text}</w:r>`
const field = (code: string, result = '表示'): string =>
  `<w:p>${run('<w:fldChar w:fldCharType="begin"/>')}${run(`<w:instrText xml:space="preserve">${code}</w:instrText>`)}${run('<w:fldChar w:fldCharType="separate"/>')}${run(`<w:t>${result}</w:t>`)}${run('<w:fldChar w:fldCharType="end"/>')}</w:p>`
const part = (
  name: string,
  type: string,
  text: string | Uint8Array,
  ...[relation, id = 'rIdX']: readonly [string, string?]
): Extra => ({
  parts: { [name]: text },
  types: { [name]: type },
  relations: [{ id, type: relation, target: `/${name}` }],
})
const cell = (formula: string, value = '42'): string =>
  `<row r="2"><c r="A2"><f>${formula}</f><v>${value}</v></c></row>`
const outside = (type: string, target: string, id = 'rIdX') => ({
  id,
  type: `${officeRels}${type}`,
  target,
  external: true,
})
const link = (id = 'rIdX'): string => `<w:p><w:hyperlink r:id="${id}"><w:r><w:t>リンク</w:t></w:r></w:hyperlink></w:p>`
const shape = (inner: string): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="9" name="b">${inner}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>図形</a:t></a:r></a:p></p:txBody></p:sp>`
const slide = 'ppt/slides/slide1.xml'
const sheet = 'xl/worksheets/sheet1.xml'

type Vector = readonly [name: string, format: Format, bytes: () => Uint8Array, code: FindingCode]

/** One file for each vector of the row `docx … potm` of issue 3. */
const vectors: readonly Vector[] = [
  [
    'VBA',
    'docm',
    () =>
      makeDocx({
        ...part(
          'word/vbaProject.bin',
          'application/vnd.ms-office.vbaProject',
          canary,
          `${microsoft}2006/relationships/vbaProject`,
        ),
        mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml',
      }),
    'macro',
  ],
  [
    'VBA in a workbook',
    'xlsm',
    () =>
      makeXlsx({
        ...part(
          'xl/vbaProject.bin',
          'application/vnd.ms-office.vbaProject',
          canary,
          `${microsoft}2006/relationships/vbaProject`,
        ),
        mainType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
      }),
    'macro',
  ],
  [
    'VBA in a show',
    'ppsm',
    () =>
      makePptx({
        ...part(
          'ppt/vbaProject.bin',
          'application/vnd.ms-office.vbaProject',
          canary,
          `${microsoft}2006/relationships/vbaProject`,
        ),
        mainType: 'application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml',
      }),
    'macro',
  ],
  [
    'a part of the same name in odd case',
    'docx',
    () => makeDocx({ parts: { 'WORD/VBAPROJECT.BIN': canary } }),
    'macro',
  ],
  [
    'key map',
    'docm',
    () =>
      makeDocx({
        ...part(
          'word/customizations.xml',
          `${microsoft}x`,
          `<wne:tcg xmlns:wne="${microsoft}word/2006/wordml">${canary}</wne:tcg>`,
          `${microsoft}2006/relationships/keyMapCustomizations`,
        ),
      }),
    'custom-ui',
  ],
  [
    'XLM macro sheet',
    'xlsm',
    () =>
      makeXlsx({
        ...part(
          'xl/macrosheets/sheet1.xml',
          'application/vnd.ms-excel.macrosheet+xml',
          `<x>${canary}</x>`,
          `${microsoft}2006/relationships/xlMacrosheet`,
        ),
        sheets: '<sheet name="Macro1" sheetId="2" state="veryHidden" r:id="rIdX"/>',
        workbook: `<definedNames><definedName name="_xlnm.Auto_Open" hidden="1">Macro1!$A$1</definedName><definedName name="${canary}" xlm="1" function="1">Macro1!$A$1</definedName></definedNames>`,
      }),
    'xlm-macro',
  ],
  [
    'ActiveX',
    'docx',
    () =>
      makeDocx({
        ...part(
          'word/activeX/activeX1.xml',
          'application/vnd.ms-office.activeX+xml',
          `<ax:ocx xmlns:ax="${microsoft}2006/activeX" ax:classid="${canary}"/>`,
          `${officeRels}control`,
        ),
        inside: `<w:p><w:r><w:object><v:shape id="s1" style="width:10pt;height:10pt"/><w:control r:id="rIdX" w:name="${canary}" w:shapeid="s1"/></w:object></w:r></w:p>`,
      }),
    'activex',
  ],
  [
    'OLE object',
    'docx',
    () =>
      makeDocx({
        ...part(
          'word/embeddings/oleObject1.bin',
          'application/vnd.openxmlformats-officedocument.oleObject',
          canary,
          `${officeRels}oleObject`,
        ),
        inside: `<w:p><w:r><w:object><v:shape id="s1" style="width:10pt;height:10pt"/><o:OLEObject Type="Embed" ProgID="${canary}" ShapeID="s1" r:id="rIdX"/></w:object></w:r></w:p>`,
      }),
    'ole-object',
  ],
  [
    'linked OLE object',
    'docx',
    () =>
      makeDocx({
        relations: [outside('oleObject', `http://${canary}/x.doc!`)],
        inside: `<w:p><w:r><w:object><o:OLEObject Type="Link" ProgID="Word.Document.8" r:id="rIdX" UpdateMode="Always"><o:LinkType>EnhancedMetaFile</o:LinkType></o:OLEObject></w:object></w:r></w:p>`,
      }),
    'ole-object',
  ],
  [
    'embedded package',
    'docx',
    () =>
      makeDocx({
        ...part(
          'word/embeddings/a.xlsx',
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          canary,
          `${officeRels}package`,
        ),
      }),
    'embedded-document',
  ],
  [
    'remote template',
    'docx',
    () =>
      makeDocx({
        ...part(
          'word/settings.xml',
          'application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml',
          `<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${officeRels.slice(0, -1)}"><w:attachedTemplate r:id="rId1"/><w:zoom w:percent="100"/></w:settings>`,
          `${officeRels}settings`,
        ),
        more: { 'word/settings.xml': [outside('attachedTemplate', `https://${canary}/t.dotm`, 'rId1')] },
      }),
    'remote-template',
  ],
  [
    'frameset',
    'docx',
    () =>
      makeDocx({
        ...part(
          'word/webSettings.xml',
          'application/vnd.openxmlformats-officedocument.wordprocessingml.webSettings+xml',
          `<w:webSettings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${officeRels.slice(0, -1)}"><w:frameset><w:frame><w:sourceFileName r:id="rId1"/></w:frame></w:frameset></w:webSettings>`,
          `${officeRels}webSettings`,
        ),
        more: { 'word/webSettings.xml': [outside('frame', `http://${canary}/`, 'rId1')] },
      }),
    'external-link',
  ],
  [
    'subdocument',
    'docx',
    () =>
      makeDocx({ relations: [outside('subDocument', `http://${canary}/a.docx`)], inside: '<w:subDoc r:id="rIdX"/>' }),
    'external-link',
  ],
  [
    'external picture',
    'docx',
    () =>
      makeDocx({
        relations: [outside('image', `http://${canary}/a.png`)],
        inside: '<w:p><w:r><w:pict><v:shape id="s1"><v:imagedata r:id="rIdX"/></v:shape></w:pict></w:r></w:p>',
      }),
    'external-link',
  ],
  [
    'VML links',
    'docx',
    () =>
      makeDocx({
        inside: `<w:p><w:r><w:pict><v:shape id="s1" href="http://${canary}/" o:href="file://${canary}"><v:imagedata src="\\\\${canary}\\a.png"/></v:shape></w:pict></w:r></w:p>`,
      }),
    'external-link',
  ],
  [
    'mhtml link',
    'docx',
    () =>
      makeDocx({ relations: [outside('oleObject', `mhtml:https://${canary}/x.html!x-usc:https://${canary}/x.html`)] }),
    'ole-object',
  ],
  [
    'alt chunk',
    'docx',
    () =>
      makeDocx({
        ...part('word/afchunk.htm', 'text/html', canary, `${officeRels}aFChunk`),
        inside: '<w:altChunk r:id="rIdX"/>',
      }),
    'alt-chunk',
  ],
  [
    'mail merge',
    'docx',
    () =>
      makeDocx({
        ...part(
          'word/settings.xml',
          'application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml',
          `<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:mailMerge><w:query w:val="${canary}"/><w:connectString w:val="${canary}"/></w:mailMerge><w:docVars><w:docVar w:name="a" w:val="${canary}"/></w:docVars></w:settings>`,
          `${officeRels}settings`,
        ),
      }),
    'data-connection',
  ],
  ['DDE field', 'docx', () => makeDocx({ inside: field(`DDEAUTO c:\\\\${canary} "/k calc"`) }), 'dde'],
  [
    'DDE split over runs',
    'docx',
    () =>
      makeDocx({
        inside: `<w:p>${run('<w:fldChar w:fldCharType="begin"/>')}${run('<w:instrText>DD</w:instrText>')}${run('<w:instrText>E </w:instrText>')}${run(`<w:instrText>${canary} x</w:instrText>`)}${run('<w:fldChar w:fldCharType="separate"/>')}${run('<w:t>表示</w:t>')}${run('<w:fldChar w:fldCharType="end"/>')}</w:p>`,
      }),
    'dde',
  ],
  [
    'code made by QUOTE',
    'docx',
    () =>
      makeDocx({
        inside: `<w:p>${run('<w:fldChar w:fldCharType="begin"/>')}${run('<w:instrText> </w:instrText>')}${run('<w:fldChar w:fldCharType="begin"/>')}${run(`<w:instrText>QUOTE 68 68 69 ${canary}</w:instrText>`)}${run('<w:fldChar w:fldCharType="separate"/>')}${run(`<w:t>DDE ${canary}</w:t>`)}${run('<w:fldChar w:fldCharType="end"/>')}${run('<w:fldChar w:fldCharType="separate"/>')}${run('<w:t>表示</w:t>')}${run('<w:fldChar w:fldCharType="end"/>')}</w:p>`,
      }),
    'field-code',
  ],
  [
    'simple field',
    'docx',
    () =>
      makeDocx({
        inside: `<w:p><w:fldSimple w:instr="INCLUDEPICTURE &quot;http://${canary}/a.png&quot;"><w:r><w:t>表示</w:t></w:r></w:fldSimple></w:p>`,
      }),
    'field-code',
  ],
  [
    'field that never ends',
    'docx',
    () =>
      makeDocx({
        inside: `<w:p>${run('<w:fldChar w:fldCharType="begin"/>')}${run(`<w:instrText>INCLUDETEXT "${canary}"</w:instrText>`)}</w:p>`,
      }),
    'field-code',
  ],
  [
    'link field to a share',
    'docx',
    () => makeDocx({ inside: field(`HYPERLINK "\\\\\\\\${canary}\\\\a"`) }),
    'link-to-file',
  ],
  [
    'link to a share',
    'docx',
    () => makeDocx({ relations: [outside('hyperlink', `\\\\${canary}\\share`)], inside: link() }),
    'link-to-file',
  ],
  [
    'link to a share, coded',
    'docx',
    () => makeDocx({ relations: [outside('hyperlink', `%5C%5c${canary}%255Cshare`)], inside: link() }),
    'link-to-file',
  ],
  [
    'link to a file',
    'docx',
    () => makeDocx({ relations: [outside('hyperlink', `file:///c:/${canary}`)], inside: link() }),
    'link-to-file',
  ],
  [
    'link to a handler',
    'docx',
    () => makeDocx({ relations: [outside('hyperlink', `ms-msdt:/id ${canary}`)], inside: link() }),
    'link-removed',
  ],
  [
    'link in disguise',
    'docx',
    () => makeDocx({ relations: [outside('hyperlink', `https://www.example.jp@${canary}/`)], inside: link() }),
    'link-removed',
  ],
  [
    'ribbon',
    'docx',
    () =>
      makeDocx({
        rootRelations: [
          { id: 'rId9', type: `${microsoft}2006/relationships/ui/extensibility`, target: 'customUI/customUI.xml' },
        ],
        parts: { 'customUI/customUI.xml': `<customUI onLoad="${canary}"/>` },
      }),
    'custom-ui',
  ],
  [
    'web extension',
    'docx',
    () =>
      makeDocx({
        rootRelations: [
          {
            id: 'rId9',
            type: `${microsoft}2011/relationships/webextensiontaskpanes`,
            target: 'word/webextensions/taskpanes.xml',
          },
        ],
        parts: { 'word/webextensions/taskpanes.xml': `<a>${canary}</a>` },
      }),
    'web-extension',
  ],
  [
    'custom XML and binding',
    'docx',
    () =>
      makeDocx({
        ...part('customXml/item1.xml', 'application/xml', `<a>${canary}</a>`, `${officeRels}customXml`),
        inside: `<w:sdt><w:sdtPr><w:dataBinding w:xpath="${canary}" w:storeItemID="x"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>中身</w:t></w:r></w:p></w:sdtContent></w:sdt>`,
      }),
    'custom-xml',
  ],
  [
    'embedded font',
    'docx',
    () =>
      makeDocx({
        ...part(
          'word/fontTable.xml',
          'application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml',
          `<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${officeRels.slice(0, -1)}"><w:font w:name="ＭＳ 明朝"><w:embedRegular r:id="rId1" w:fontKey="${canary}"/></w:font></w:fonts>`,
          `${officeRels}fontTable`,
        ),
        more: { 'word/fontTable.xml': [{ id: 'rId1', type: `${officeRels}font`, target: 'fonts/font1.odttf' }] },
      }),
    'embedded-font',
  ],
  [
    'author',
    'docx',
    () =>
      makeDocx({
        rootRelations: [
          {
            id: 'rId9',
            type: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
            target: 'docProps/core.xml',
          },
        ],
        parts: {
          'docProps/core.xml': `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>題</dc:title><dc:creator>${canary}</dc:creator></cp:coreProperties>`,
        },
        inside: `<w:p><w:ins w:id="1" w:author="${canary}" w:date="2026-01-01T00:00:00Z"><w:r><w:t>加えた</w:t></w:r></w:ins></w:p>`,
      }),
    'personal-metadata',
  ],
  [
    'thumbnail',
    'docx',
    () =>
      makeDocx({
        rootRelations: [
          {
            id: 'rId9',
            type: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail',
            target: 'docProps/thumbnail.emf',
          },
        ],
        parts: { 'docProps/thumbnail.emf': canary },
      }),
    'thumbnail',
  ],
  [
    'signature',
    'docx',
    () =>
      makeDocx({
        rootRelations: [
          {
            id: 'rId9',
            type: 'http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin',
            target: '_xmlsignatures/origin.sigs',
          },
        ],
        parts: { '_xmlsignatures/origin.sigs': canary },
      }),
    'signature',
  ],
  [
    'content in the branch not read',
    'docx',
    () =>
      makeDocx({
        inside: `<mc:AlternateContent><mc:Choice Requires="zz" xmlns:zz="urn:${canary}"><w:p><w:r><w:t>${canary}</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>予備</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>`,
      }),
    'unknown-element',
  ],
  ['unknown part', 'docx', () => makeDocx({ parts: { '[trash]/0000.dat': canary } }), 'unknown-part'],

  [
    'external workbook',
    'xlsx',
    () =>
      makeXlsx({
        ...part(
          'xl/externalLinks/externalLink1.xml',
          'application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml',
          `<externalLink>${canary}</externalLink>`,
          `${officeRels}externalLink`,
        ),
        workbook: '<externalReferences><externalReference r:id="rIdX"/></externalReferences>',
        inside: cell('[1]Sheet1!A1'),
      }),
    'external-workbook',
  ],
  ['DDE in a formula', 'xlsx', () => makeXlsx({ inside: cell(`cmd|'/c ${canary}'!A0`) }), 'dde'],
  [
    'connections',
    'xlsx',
    () =>
      makeXlsx(
        part(
          'xl/connections.xml',
          'application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml',
          `<connections>${canary}</connections>`,
          `${officeRels}connections`,
        ),
      ),
    'data-connection',
  ],
  [
    'query table',
    'xlsx',
    () =>
      makeXlsx({
        parts: { 'xl/queryTables/queryTable1.xml': canary },
        more: { [sheet]: [{ id: 'rId1', type: `${officeRels}queryTable`, target: '../queryTables/queryTable1.xml' }] },
      }),
    'query',
  ],
  [
    'data model',
    'xlsx',
    () =>
      makeXlsx(
        part(
          'xl/model/item.data',
          'application/vnd.openxmlformats-officedocument.model+data',
          canary,
          `${officeRels}powerPivotData`,
        ),
      ),
    'data-model',
  ],
  [
    'printer settings',
    'xlsx',
    () =>
      makeXlsx({
        parts: { 'xl/printerSettings/p1.bin': canary },
        outside: '<pageSetup paperSize="9" r:id="rId1"/>',
        more: { [sheet]: [{ id: 'rId1', type: `${officeRels}printerSettings`, target: '../printerSettings/p1.bin' }] },
      }),
    'printer-settings',
  ],
  ...[
    'WEBSERVICE("http://CANARY7f3a")',
    '_xlfn.WEBSERVICE("http://CANARY7f3a")',
    'FILTERXML("CANARY7f3a","//a")',
    'RTD("CANARY7f3a",,"x")',
    'CALL("CANARY7f3a","f","JJ")',
    'REGISTER.ID("CANARY7f3a","f")',
    'EXEC("CANARY7f3a")',
    'HYPERLINK("\\\\CANARY7f3a\\a","b")',
    'HYPERLINK("file:///CANARY7f3a","b")',
    'HYPERLINK(A1&amp;"CANARY7f3a","b")',
    '_xlfn.IMAGE("https://CANARY7f3a/a.png")',
    '1+(WEBSERVICE ("CANARY7f3a"))',
    'IF(1,webservice("CANARY7f3a"))',
  ].map(
    (formula): Vector => [
      `formula ${formula.slice(0, 24)}`,
      'xlsx',
      () => makeXlsx({ inside: cell(formula) }),
      'dangerous-formula',
    ],
  ),
  [
    'name that fetches',
    'xlsx',
    () =>
      makeXlsx({
        workbook: `<definedNames><definedName name="n">WEBSERVICE("${canary}")</definedName></definedNames>`,
      }),
    'dangerous-formula',
  ],
  [
    'validation from outside',
    'xlsx',
    () =>
      makeXlsx({
        outside: `<dataValidations count="1"><dataValidation type="list" sqref="A1"><formula1>'\\\\${canary}\\[a.xlsx]S'!A1</formula1></dataValidation></dataValidations>`,
      }),
    'external-workbook',
  ],
  [
    'link of a cell',
    'xlsx',
    () =>
      makeXlsx({
        outside: '<hyperlinks><hyperlink ref="A1" r:id="rId1"/></hyperlinks>',
        more: { [sheet]: [outside('hyperlink', `file:///${canary}`, 'rId1')] },
      }),
    'link-to-file',
  ],

  [
    'action that runs a program',
    'pptx',
    () =>
      makePptx({
        inside: shape('<a:hlinkClick r:id="rId1" action="ppaction://program"/>'),
        more: { [slide]: [outside('hyperlink', `file:///${canary}.exe`, 'rId1')] },
      }),
    'shape-action',
  ],
  [
    'action that runs a macro',
    'pptx',
    () => makePptx({ inside: shape(`<a:hlinkHover r:id="" action="ppaction://macro?name=${canary}"/>`) }),
    'shape-action',
  ],
  [
    'verb in an animation',
    'pptx',
    () =>
      makePptx({
        outside: `<p:timing><p:tnLst><p:par><p:cTn id="1"><p:childTnLst><p:cmd type="verb" cmd="${canary}"><p:cBhvr><p:cTn id="2"/><p:tgtEl><p:spTgt spid="2"/></p:tgtEl></p:cBhvr></p:cmd></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>`,
      }),
    'shape-action',
  ],
  [
    'object on a slide',
    'pptx',
    () =>
      makePptx({
        inside: `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="5" name="o"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/presentationml/2006/ole"><p:oleObj progId="${canary}" r:id="rId1" imgW="1" imgH="1"><p:embed/></p:oleObj></a:graphicData></a:graphic></p:graphicFrame>`,
        parts: { 'ppt/embeddings/oleObject1.bin': canary },
        more: { [slide]: [{ id: 'rId1', type: `${officeRels}oleObject`, target: '../embeddings/oleObject1.bin' }] },
      }),
    'ole-object',
  ],
  [
    'video from outside',
    'pptx',
    () =>
      makePptx({
        inside: `<p:pic><p:nvPicPr><p:cNvPr id="6" name="v"/><p:cNvPicPr/><p:nvPr><a:videoFile r:link="rId1"/></p:nvPr></p:nvPicPr><p:blipFill/><p:spPr/></p:pic>`,
        more: { [slide]: [outside('video', `http://${canary}/a.mp4`, 'rId1')] },
      }),
    'multimedia',
  ],
]

describe('6(3)②: every vector of the OOXML row is gone, the rest is there', () => {
  it.each(vectors)('%s (%s)', async (_, format, make, code) => {
    const bytes = make()
    const { text, codes, bytes: result, format: after, context } = await disarm(bytes, format)
    expect(text).not.toContain(canary)
    expect(text).toContain(keeper)
    expect([...codes]).toContain(code)
    expect(await ooxml.judge(result, after, context)).toEqual([])
    const again = await ooxml.rebuild(makeJob({ bytes: result, format: after }))
    expect(Buffer.compare(Buffer.from(again.bytes), Buffer.from(result))).toBe(0)
  })

  it.each(vectors)('the second look finds it in what came: %s (%s)', async (_, format, make) => {
    expect(await ooxml.judge(make(), format, makeJob({ bytes: make(), format }))).not.toEqual([])
  })

  it('makes docx of docm, xlsx of xlsm and xlam, ppsx of ppsm', async () => {
    const type = (name: string) => `application/vnd.ms-${name}.macroEnabled.main+xml`
    expect((await disarm(makeDocx({ mainType: type('word.document') }), 'docm')).extension).toBe('docx')
    expect(
      (
        await disarm(
          makeDocx({ mainType: type('word.template').replace('macroEnabled', 'macroEnabledTemplate') }),
          'dotm',
        )
      ).extension,
    ).toBe('dotx')
    expect((await disarm(makeXlsx({ mainType: type('excel.addin') }), 'xlam')).extension).toBe('xlsx')
    expect((await disarm(makePptx({ mainType: type('powerpoint.slideshow') }), 'ppsm')).extension).toBe('ppsx')
  })
})

describe('what a reader needs stays', () => {
  it('fields that compute, with their results', async () => {
    const inside = [
      'PAGE',
      'NUMPAGES',
      'REF a \\h',
      'SEQ 図 \\* ARABIC',
      'EQ \\* jc2 \\* "Font:ＭＳ 明朝" \\* hps10 \\o\\ad(\\s\\up 9(かな),漢字)',
      '=SUM(ABOVE)',
      'TOC \\o "1-3" \\h',
      'HYPERLINK "https://www.example.lg.jp/"',
      'HYPERLINK \\l "_Toc1"',
    ]
      .map((code) => field(code.replace(/"/g, '&quot;')))
      .join('')
    const { text, findings } = await disarm(makeDocx({ inside }), 'docx')
    expect(findings).toEqual([])
    expect(text.match(/w:fldCharType="separate"/g)).toHaveLength(9)
  })

  it('the result of a field that goes', async () => {
    const { text } = await disarm(
      makeDocx({ inside: field('INCLUDETEXT "http://x"', '結果の文') + field('MACROBUTTON NoMacro [氏名を入力]') }),
      'docx',
    )
    expect(text).toContain('結果の文')
    expect(text).not.toContain('INCLUDETEXT')
  })

  it('the text of a button field without a result', async () => {
    const button = `<w:p>${run('<w:fldChar w:fldCharType="begin"/>')}${run('<w:instrText>MACROBUTTON NoMacro [氏名を入力]</w:instrText>')}${run('<w:fldChar w:fldCharType="end"/>')}</w:p>`
    const { text } = await disarm(makeDocx({ inside: button }), 'docx')
    expect(text).toContain('[氏名を入力]</w:t>')
    expect(text).not.toContain('MACROBUTTON')
  })

  it('ruby, revisions and content controls', async () => {
    const ruby =
      '<w:p><w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="distributeSpace"/><w:hps w:val="10"/></w:rubyPr><w:rt><w:r><w:t>みほんし</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>見本市</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>'
    const { text, findings } = await disarm(makeDocx({ inside: ruby }), 'docx')
    expect(findings).toEqual([])
    expect(text).toContain('<w:rt><w:r><w:t>みほんし</w:t></w:r></w:rt>')
  })

  it('formulas that compute, with their values', async () => {
    const kept = [
      'SUM(A1:B2)',
      'IF(A1&gt;0,"|[1]",Sheet2!B1)',
      'VLOOKUP(A1,Table1[[#All],[品名]:[単価]],2,0)',
      "'見積 (2)'!A1+Table1[@単価]",
      '_xlfn.XLOOKUP(A1,B:B,C:C)',
      'HYPERLINK("https://www.example.lg.jp/a","x")',
      'HYPERLINK("#見積!A1","x")',
      'IMSUM(A1)',
      'CALLS',
      'INDIRECT("A1")',
      '[0]!名前',
    ]
    for (const formula of kept) {
      const { text, findings } = await disarm(makeXlsx({ inside: cell(formula) }), 'xlsx')
      expect(findings, formula).toEqual([])
      expect(text).toContain(`<f>${formula.replace(/"/g, '"')}</f><v>42</v>`)
    }
  })

  it('the value of a formula that goes, and those that share it', async () => {
    const rows =
      '<row r="2"><c r="A2"><f t="shared" ref="A2:A3" si="0">WEBSERVICE("x")</f><v>1</v></c></row><row r="3"><c r="A3"><f t="shared" si="0"/><v>2</v></c></row>'
    const { text } = await disarm(makeXlsx({ inside: rows }), 'xlsx')
    expect(text).not.toContain('<f')
    expect(text).toContain('<c r="A2"><v>1</v></c>')
    expect(text).toContain('<c r="A3"><v>2</v></c>')
  })

  it('local names keep their sheet when a macro sheet before it goes', async () => {
    const bytes = makeXlsx({
      ...part(
        'xl/worksheets/sheet2.xml',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml',
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>',
        `${officeRels}worksheet`,
        'rIdT',
      ),
      sheets: '<sheet name="M" sheetId="2" r:id="rIdGone"/><sheet name="次" sheetId="3" r:id="rIdT"/>',
      workbook:
        '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="2">次!$A$1:$B$2</definedName></definedNames>',
    })
    expect((await disarm(bytes, 'xlsx')).text).toContain('localSheetId="1"')
  })

  it('links by policy: kept, or their text alone', async () => {
    const bytes = makeDocx({
      relations: [outside('hyperlink', 'https://www.example.lg.jp/a?b=1&amp;c=2')],
      inside: link(),
    })
    const kept = await disarm(bytes, 'docx')
    expect(kept.text).toContain('Target="https://www.example.lg.jp/a?b=1&amp;c=2" TargetMode="External"')
    const text = await disarm(bytes, 'docx', { links: 'text' })
    expect(text.text).not.toContain('example.lg.jp')
    expect(text.text).toContain('リンク')
    expect([...text.codes]).toEqual(['link-removed'])
  })

  it('jumps between slides', async () => {
    const { text, findings } = await disarm(
      makePptx({ inside: shape('<a:hlinkClick r:id="" action="ppaction://hlinkshowjump?jump=nextslide"/>') }),
      'pptx',
    )
    expect(findings).toEqual([])
    expect(text).toContain('jump=nextslide')
  })

  it('a picture that could not be made harmless leaves a grey one in its place', async () => {
    const drawing =
      '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="100" cy="100"/><wp:docPr id="1" name="p"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdX"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    const { text, codes } = await disarm(
      makeDocx({ ...part('word/media/a.emf', 'image/x-emf', canary, `${officeRels}image`), inside: drawing }),
      'docx',
    )
    expect([...codes]).toEqual(['picture-replaced'])
    expect(text).toContain('word/media/image1.png')
    expect(text).not.toContain(canary)
  })

  it('Strict OOXML becomes transitional', async () => {
    const strict = makeDocx({
      inside: '<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:r><w:t>厳格</w:t></w:r></w:p>',
    })
    const { text } = await disarm(strict, 'docx')
    expect(text).toContain('厳格')
    expect(text).not.toContain('purl.oclc.org')
  })
})

describe('what is no honest package is held', () => {
  const codeOf = async (bytes: Uint8Array, format: Format): Promise<string> => {
    try {
      await ooxml.rebuild(makeJob({ bytes, format }))
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : String(error)
    }
    return 'none'
  }
  it('entities, depth, wrong roots, unknown main parts', async () => {
    const settings = (text: string) => makeDocx(part('word/settings.xml', 'x', text, `${officeRels}settings`))
    expect(await codeOf(settings('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), 'docx')).toBe('malformed')
    expect(await codeOf(settings('<a/>'), 'docx')).toBe('malformed')
    expect(await codeOf(makeDocx({ inside: '<w:p>'.repeat(300) + '</w:p>'.repeat(300) }), 'docx')).toBe('xml-too-deep')
    expect(await codeOf(makeDocx({ mainType: 'application/x' }), 'docx')).toBe('unsupported-format')
    expect(await codeOf(new TextEncoder().encode('PK'), 'docx')).toBe('malformed')
  })
})
