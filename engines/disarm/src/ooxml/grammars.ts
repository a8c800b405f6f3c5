// The allow-lists of OOXML compiled, one grammar for each family of parts.
import { type Grammar, grammarOf, type Namespace } from '../xml/index.ts'
import { chartNames } from './chart.table.ts'
import { drawingNames } from './drawing.table.ts'
import { htmlNames } from './html.table.ts'
import type { Kind } from './kinds.table.ts'
import { libreNames } from './libre.table.ts'
import { mathNames } from './math.table.ts'
import { coreNames, propertiesNames } from './properties.table.ts'
import { sheetNames } from './sheet.table.ts'
import { slideNames } from './slide.table.ts'
import { vmlNames } from './vml.table.ts'
import { wordNames } from './word.table.ts'

/** Strict OOXML says the same under other names (ISO/IEC 29500-1 annex A). */
export function transitional(uri: string): string {
  if (!uri.startsWith('http://purl.oclc.org/ooxml/')) return uri
  const path = uri.slice('http://purl.oclc.org/ooxml/'.length)
  const [family = '', ...rest] = path.split('/')
  const last = rest
    .join('/')
    .replace('extendedProperties', 'extended-properties')
    .replace('characteristics', 'characteristics')
  return `http://schemas.openxmlformats.org/${family}/2006/${last}`
}

const microsoft = 'http://schemas.microsoft.com/office/'
const bare: Readonly<Record<string, string>> = {
  r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  x14ac: `${microsoft}spreadsheetml/2009/9/ac`,
  xr: `${microsoft}spreadsheetml/2014/revision`,
  xr2: `${microsoft}spreadsheetml/2015/revision2`,
  xr3: `${microsoft}spreadsheetml/2016/revision3`,
  xr5: `${microsoft}spreadsheetml/2016/revision5`,
  xr6: `${microsoft}spreadsheetml/2016/revision6`,
  xr9: `${microsoft}spreadsheetml/2016/revision9`,
  xr10: `${microsoft}spreadsheetml/2016/revision10`,
  xr16: `${microsoft}spreadsheetml/2017/revision16`,
  w16du: `${microsoft}word/2023/wordml/word16du`,
  c16r2: `${microsoft}drawing/2015/06/chart`,
  wpi: `${microsoft}word/2010/wordprocessingInk`,
  aink: `${microsoft}drawing/2016/ink`,
  am3d: `${microsoft}drawing/2017/model3d`,
  sle: `${microsoft}drawing/2010/slicer`,
  tsle: `${microsoft}drawing/2012/timeslicer`,
  cx1: `${microsoft}drawing/2015/9/8/chartex`,
  cx2: `${microsoft}drawing/2015/10/21/chartex`,
  cx4: `${microsoft}drawing/2016/5/10/chartex`,
  cx8: `${microsoft}drawing/2016/5/14/chartex`,
  p159: `${microsoft}powerpoint/2015/09/main`,
  sl: 'http://schemas.openxmlformats.org/schemaLibrary/2006/main',
  wne: `${microsoft}word/2006/wordml`,
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  wetp: `${microsoft}webextensions/taskpanes/2010/11`,
}

const ignorable = [
  'w14',
  'w15',
  'w16cid',
  'w16cex',
  'w16se',
  'w16cur',
  'w16du',
  'wp14',
  'wp15',
  'x14ac',
  'xr',
  'xr2',
  'xr3',
  'a14',
  'a16',
  'p14',
  'p15',
  'p16',
  'c14',
  'c15',
  'c16',
  'c16r2',
  'c16r3',
  'xdr14',
  'thm15',
  'x15',
  'x14',
  'xda',
  'x16',
]
/** Every reader since Office 2010 and LibreOffice 5 takes these choices, so their fallback is dead weight. */
const settled = ['wps', 'wpg', 'wpc', 'w14', 'w15', 'wp14', 'w16se', 'w16cid']
const understood = [
  ...settled,
  'a14',
  'x14',
  'x15',
  'x14ac',
  'x12ac',
  'p14',
  'p15',
  'p159',
  'p16',
  'c14',
  'c15',
  'c16',
  'c16r2',
  'c16r3',
  'cx',
  'cx1',
  'cx2',
  'cx4',
  'cx8',
  'xr',
  'xr2',
  'xr3',
  'xdr14',
  'p173',
  'p188',
  'xda',
  'a16',
  'adec',
  'cdr14',
  'dgm14',
  'wp15',
  'v',
]

const drawingFamily: readonly Namespace[] = [...drawingNames, ...mathNames]
const build = (namespaces: readonly Namespace[], plain?: string): Grammar =>
  grammarOf({
    namespaces,
    bare,
    ...(plain === undefined ? {} : { plain }),
    everywhere: ['xml:lang', 'x14ac:dyDescent', 'w16du:dateUtc'],
    quiet: /^(xr\d*:|w:rsid|wp14:(anchorId|editId)$|p14:modId|p15:)/,
    ignorable,
    settled,
    understood,
    same: transitional,
  })

/** One compiled grammar for each family of parts; shared by all jobs. */
export const grammars: Readonly<Record<Kind['grammar'], Grammar>> = {
  word: build([...wordNames, ...drawingFamily, ...chartNames, ...vmlNames]),
  sheet: build([...sheetNames, ...drawingFamily, ...libreNames], 'x'),
  slide: build([...slideNames, ...drawingFamily, ...chartNames, ...vmlNames]),
  chart: build([...chartNames, ...drawingFamily]),
  drawing: build([...drawingFamily, ...chartNames]),
  vml: build([...vmlNames, ...htmlNames]),
  core: build(coreNames),
  app: build(propertiesNames, 'ap'),
}
