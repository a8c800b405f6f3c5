// styles.bin to styles.xml: number formats, fonts, fills, borders and the formats of cells.
import { escapeValue } from '../xml/index.ts'
import { type Fields, readRecords } from './records.ts'
import { across, down, lines, patterns, record } from './records.table.ts'

/** The same styles as SpreadsheetML. */
export function stylesXml(bytes: Uint8Array, where: string): string {
  const out = { formats: '', fonts: '', fills: '', borders: '', styleXfs: '', cellXfs: '' }
  let xfs: 'styleXfs' | 'cellXfs' | null = null
  let inside = 0
  readRecords(bytes, where, (fields) => {
    // fonts and fills of conditional formats have the same records; only those of the main lists count
    if ([record.beginFonts, record.beginFills, record.beginBorders].some((type) => type === fields.type)) inside++
    else if ([record.endFonts, record.endFills, record.endBorders].some((type) => type === fields.type)) inside--
    else if (fields.type === record.beginCellXfs) xfs = 'cellXfs'
    else if (fields.type === record.beginStyleXfs) xfs = 'styleXfs'
    else if (fields.type === record.endCellXfs || fields.type === record.endStyleXfs) xfs = null
    else if (fields.type === record.format)
      out.formats += `<numFmt numFmtId="${fields.u16()}" formatCode="${escapeValue(fields.text())}"/>`
    else if (fields.type === record.font && inside > 0) out.fonts += font(fields)
    else if (fields.type === record.fill && inside > 0) out.fills += fill(fields)
    else if (fields.type === record.border && inside > 0) out.borders += border(fields)
    else if (fields.type === record.xf && xfs !== null) out[xfs] += xf(fields)
  })
  const plainXf = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
  return (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    (out.formats === '' ? '' : `<numFmts>${out.formats}</numFmts>`) +
    `<fonts>${out.fonts || '<font><sz val="11"/><name val="Calibri"/></font>'}</fonts>` +
    `<fills>${out.fills || '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'}</fills>` +
    `<borders>${out.borders || '<border><left/><right/><top/><bottom/><diagonal/></border>'}</borders>` +
    `<cellStyleXfs>${out.styleXfs || plainXf}</cellStyleXfs><cellXfs>${out.cellXfs || plainXf}</cellXfs><cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
  )
}

/** BrtColor: what kind, which index, how much lighter, and RGB itself. */
function color(fields: Fields, name: string): string {
  const kind = fields.u8() >> 1
  const index = fields.u8()
  const tint = ((fields.u16() << 16) >> 16) / 32767
  const [red, green, blue, alpha] = [fields.u8(), fields.u8(), fields.u8(), fields.u8()]
  const lighter = tint === 0 ? '' : ` tint="${tint.toFixed(6)}"`
  const hex = [alpha, red, green, blue].map((part) => part.toString(16).padStart(2, '0').toUpperCase()).join('')
  if (kind === 1) return `<${name} indexed="${index}"${lighter}/>`
  if (kind === 2) return `<${name} rgb="${hex}"${lighter}/>`
  if (kind === 3) return `<${name} theme="${index}"${lighter}/>`
  return name === 'color' ? '' : `<${name} auto="1"/>`
}

function font(fields: Fields): string {
  const size = fields.u16() / 20
  const bits = fields.u16()
  const weight = fields.u16()
  const script = fields.u16()
  const underline = fields.u8()
  const family = fields.u8()
  const charset = fields.u8()
  fields.skip(1)
  const tone = color(fields, 'color')
  const scheme = fields.u8()
  const name = fields.text()
  return (
    `<font>${weight >= 600 ? '<b/>' : ''}${bits & 2 ? '<i/>' : ''}${bits & 8 ? '<strike/>' : ''}` +
    `${underline === 0 ? '' : `<u val="${underline === 2 ? 'double' : underline === 0x21 ? 'singleAccounting' : underline === 0x22 ? 'doubleAccounting' : 'single'}"/>`}` +
    `${script === 0 ? '' : `<vertAlign val="${script === 1 ? 'superscript' : 'subscript'}"/>`}<sz val="${size}"/>${tone}` +
    `<name val="${escapeValue(name)}"/><family val="${Math.min(14, family)}"/>${charset > 1 ? `<charset val="${charset}"/>` : ''}` +
    `${scheme === 1 ? '<scheme val="major"/>' : scheme === 2 ? '<scheme val="minor"/>' : ''}</font>`
  )
}

function fill(fields: Fields): string {
  const pattern = fields.u32()
  const fore = color(fields, 'fgColor')
  const back = color(fields, 'bgColor')
  // gradients become their first colour
  const name = pattern === 0x28 ? 'solid' : (patterns[pattern] ?? 'none')
  return `<fill><patternFill patternType="${name}">${name === 'none' ? '' : fore + back}</patternFill></fill>`
}

function border(fields: Fields): string {
  const bits = fields.u8()
  const side = (name: string): string => {
    const line = lines[fields.u8()] ?? 'none'
    fields.skip(1)
    const tone = color(fields, 'color')
    return line === 'none' ? `<${name}/>` : `<${name} style="${line}">${tone}</${name}>`
  }
  const [top, bottom, left, right, diagonal] = [
    side('top'),
    side('bottom'),
    side('left'),
    side('right'),
    side('diagonal'),
  ]
  return `<border${bits & 1 ? ' diagonalDown="1"' : ''}${bits & 2 ? ' diagonalUp="1"' : ''}>${left}${right}${top}${bottom}${diagonal}</border>`
}

function xf(fields: Fields): string {
  const parent = fields.u16()
  const [format, fontId, fillId, borderId] = [fields.u16(), fields.u16(), fields.u16(), fields.u16()]
  const rotation = fields.u8()
  const indent = fields.u8()
  const bits = fields.u16()
  const flag = (bit: number, text: string): string => (bits & bit ? text : '')
  const turned = rotation === 0 ? '' : ` textRotation="${rotation}"`
  const alignment = `<alignment horizontal="${across[bits & 7] ?? 'general'}" vertical="${down[(bits >> 3) & 7] ?? 'bottom'}"${turned}${flag(64, ' wrapText="1"')}${indent === 0 ? '' : ` indent="${indent}"`}${flag(128, ' justifyLastLine="1"')}${flag(256, ' shrinkToFit="1"')}/>`
  const protection = `<protection locked="${bits & 0x1000 ? 1 : 0}" hidden="${bits & 0x2000 ? 1 : 0}"/>`
  return `<xf numFmtId="${format}" fontId="${fontId}" fillId="${fillId}" borderId="${borderId}"${parent === 0xffff ? '' : ' xfId="0"'} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}${protection}</xf>`
}
