// Which document lives in a zip: OOXML by the content type of its main part, ODF by its mimetype.
import type { Format } from '../codes.table.ts'

/** OOXML: the content type of the main part, without `.main+xml`. */
export function kindOfContentType(type: string): Format | undefined {
  return contentTypes[type.trim().toLowerCase()]
}

/** ODF: the words of `mimetype`. */
export function kindOfMimetype(mimetype: string): Format | undefined {
  return mimetypes[mimetype.trim().toLowerCase()]
}

/** Where the table of contents is damaged: the folder of the main part, in its plain form. */
export function kindOfFolder(names: readonly string[]): Format | undefined {
  const has = (part: string) => names.some((name) => name.toLowerCase() === part)
  if (has('word/document.xml')) return 'docx'
  if (has('xl/workbook.xml')) return 'xlsx'
  if (has('xl/workbook.bin')) return 'xlsb'
  if (has('ppt/presentation.xml')) return 'pptx'
  return undefined
}

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.'
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.'
const show = 'application/vnd.openxmlformats-officedocument.presentationml.'

const contentTypes: Readonly<Record<string, Format>> = {
  [`${word}document.main+xml`]: 'docx',
  [`${word}template.main+xml`]: 'dotx',
  'application/vnd.ms-word.document.macroenabled.main+xml': 'docm',
  'application/vnd.ms-word.template.macroenabledtemplate.main+xml': 'dotm',
  'application/vnd.ms-word.template.macroenabled.main+xml': 'dotm',
  [`${sheet}sheet.main+xml`]: 'xlsx',
  [`${sheet}template.main+xml`]: 'xltx',
  'application/vnd.ms-excel.sheet.macroenabled.main+xml': 'xlsm',
  'application/vnd.ms-excel.template.macroenabled.main+xml': 'xltm',
  'application/vnd.ms-excel.addin.macroenabled.main+xml': 'xlam',
  'application/vnd.ms-excel.sheet.binary.macroenabled.main': 'xlsb',
  [`${show}presentation.main+xml`]: 'pptx',
  [`${show}slideshow.main+xml`]: 'ppsx',
  [`${show}template.main+xml`]: 'potx',
  'application/vnd.ms-powerpoint.presentation.macroenabled.main+xml': 'pptm',
  'application/vnd.ms-powerpoint.slideshow.macroenabled.main+xml': 'ppsm',
  'application/vnd.ms-powerpoint.template.macroenabled.main+xml': 'potm',
  'application/vnd.ms-powerpoint.addin.macroenabled.main+xml': 'ppam',
}

const open = 'application/vnd.oasis.opendocument.'

const mimetypes: Readonly<Record<string, Format>> = {
  [`${open}text`]: 'odt',
  [`${open}text-master`]: 'odt',
  [`${open}text-template`]: 'ott',
  [`${open}spreadsheet`]: 'ods',
  [`${open}spreadsheet-template`]: 'ots',
  [`${open}presentation`]: 'odp',
  [`${open}presentation-template`]: 'otp',
  [`${open}graphics`]: 'odg',
}
