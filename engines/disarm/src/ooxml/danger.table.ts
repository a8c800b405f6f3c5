// Names that are dangerous, and what the report calls them. Everything else unknown is an unknown element.
import type { FindingCode } from '../contract.ts'

/** Patterns over canonical names `prefix:local` and `prefix:local@attribute`; the first that fits names the finding. */
const codes: readonly (readonly [RegExp, FindingCode])[] = [
  [/^w:(altChunk|altChunkPr)/, 'alt-chunk'],
  [/^w:(attachedTemplate|linkStyles)/, 'remote-template'],
  [/^w:(control|ocx)|^(p|x):controls?$|^x:controlPr|^{.*activeX}/, 'activex'],
  [
    /OLEObject|^p:(oleObj|embed|link)$|^x:(oleObjects?|objectPr|oleSize|ole\w*)$|^w:object(Embed|Link)$|^x14:ole/,
    'ole-object',
  ],
  [/^w:(mailMerge|odso|dataSource|headerSource|query|connectString|recipient\w*|udl)/, 'data-connection'],
  [
    /^w:(docVars?|customXml\w*|smartTag\w*|dataBinding|attachedSchema|saveThroughXslt|sdtDataHash)|^(x|p):smartTag|^p:(custData|tags)|^x:(custom(Pr|Properties)|Map|Schema|xml\w*)|dataBinding$/,
    'custom-xml',
  ],
  [/^w:(subDoc|frameset|frame)$/, 'external-link'],
  [
    /^w:(rsid\w*|removePersonalInformation)|absPath|@absPath|^x:customWorkbookView|^x:customSheetView/,
    'personal-metadata',
  ],
  [/^w:embed|^p:embeddedFont|^w:saveSubsetFonts/, 'embedded-font'],
  [
    /^w:(entryMacro|exitMacro)|@macro$|@fmlaMacro|Macro$|^{http:..schemas.microsoft.com.office.word.2006.wordml}|^wne:/,
    'macro',
  ],
  [
    /^w:movie|^a:(audio|video|wav|quickTime)|^p:(audio|video|snd\w*|stSnd|endSnd)$|^p14:(media|track)|^a:snd$/,
    'multimedia',
  ],
  [/^p:cmd$|@action$/, 'shape-action'],
  [/^x:(externalReferences?|externalBook)|^x15ac:|externalLink/, 'external-workbook'],
  [
    /^x:(connections?|dbPr|olapPr|webPr|textPr|volType\w*)|^x15:(connection|dataModel|model\w*|oledbPr|db\w+|dataFeedPr|rangePr)/,
    'data-connection',
  ],
  [/queryTable|^x:(webPublish\w*)/, 'query'],
  [/^x15:(dataModel|modelTables?)/, 'data-model'],
  [/webExtension|^we(tp)?:/, 'web-extension'],
  [/^(c|cx):(externalData|autoUpdate)/, 'external-workbook'],
  [/^xvml:(FmlaMacro|Script\w*)/, 'macro'],
  [/^xvml:(DDE|FmlaPict)|^x:dde/, 'dde'],
  [/@(o:title|o:ole|conformance|o:gfxdata)$|^xvml:|^x:customWorkbook/, 'metadata'],
  [/@(o:href|href|src|r:href|o:althref|link|r:link|url|tgtFrame|invalidUrl)$/, 'external-link'],
  [/@(codeName|o:gfxdata|equationxml)$/, 'metadata'],
]

export function dangerCode(name: string): FindingCode {
  return codes.find(([pattern]) => pattern.test(name))?.[1] ?? 'unknown-element'
}
