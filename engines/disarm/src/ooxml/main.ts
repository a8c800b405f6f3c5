// What a package is: its main part decides, not its name; macro kinds become the plain kind of the same family.
import { type Format, Held } from '../contract.ts'
import type { KindName } from './kinds.table.ts'
import type { Package } from './package.ts'

export interface Main {
  readonly part: string
  readonly kind: KindName
  /** Content type of the main part in the result. */
  readonly type: string
  readonly format: Format
  readonly extension: string
  /** Folder of the family: `word`, `xl`, `ppt`. */
  readonly root: 'word' | 'xl' | 'ppt'
}

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.'
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.'
const slide = 'application/vnd.openxmlformats-officedocument.presentationml.'

type Row = readonly [RegExp, Omit<Main, 'part'>]
const make = (kind: KindName, type: string, format: Format, root: Main['root']): Omit<Main, 'part'> => ({
  kind,
  type,
  format,
  extension: format,
  root,
})

/** Content type of the main part as it came → what is made of it. Add-ins become plain documents of their family. */
const rows: readonly Row[] = [
  [
    /wordprocessingml\.template\.main|word\.template\.macroEnabledTemplate/i,
    make('document', `${word}template.main+xml`, 'dotx', 'word'),
  ],
  [
    /wordprocessingml\.document\.main|word\.document\.macroEnabled/i,
    make('document', `${word}document.main+xml`, 'docx', 'word'),
  ],
  [
    /spreadsheetml\.template\.main|excel\.template\.macroEnabled/i,
    make('workbook', `${sheet}template.main+xml`, 'xltx', 'xl'),
  ],
  [
    /spreadsheetml\.sheet\.main|excel\.(sheet|addin)\.macroEnabled/i,
    make('workbook', `${sheet}sheet.main+xml`, 'xlsx', 'xl'),
  ],
  [
    /presentationml\.slideshow\.main|powerpoint\.slideshow\.macroEnabled/i,
    make('presentation', `${slide}slideshow.main+xml`, 'ppsx', 'ppt'),
  ],
  [
    /presentationml\.template\.main|powerpoint\.template\.macroEnabled/i,
    make('presentation', `${slide}template.main+xml`, 'potx', 'ppt'),
  ],
  [
    /presentationml\.presentation\.main|powerpoint\.(presentation|addin)\.macroEnabled/i,
    make('presentation', `${slide}presentation.main+xml`, 'pptx', 'ppt'),
  ],
]

/** Throws `Held` when the package has no main part of a known kind. */
export function findMain(source: Package): Main {
  const part = source
    .relationshipsOf('')
    .find(({ type, external }) => type === 'office/officeDocument' && !external)?.target
  if (part === undefined || !source.has(part)) throw new Held('malformed', '', 'package has no main document')
  const type = source.typeOf(part)
  const row = rows.find(([pattern]) => pattern.test(type))
  if (row === undefined) throw new Held('unsupported-format', part, `main part is ${type.slice(0, 120)}`)
  return { part, ...row[1] }
}
