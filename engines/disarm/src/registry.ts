// The format folders that are at work. One row a folder, loaded when its first file comes; a format that no row names is held.
import type { Format } from './codes.table.ts'
import type { FormatModule } from './contract.ts'

/** A folder and the formats it answers for. */
export interface Row {
  readonly formats: readonly Format[]
  readonly load: () => Promise<FormatModule>
}

/** Every folder. `registry.test.ts` holds each row against what its module says of itself. */
export const rows: readonly Row[] = [
  {
    formats: [
      'docx',
      'docm',
      'dotx',
      'dotm',
      'xlsx',
      'xlsm',
      'xltx',
      'xltm',
      'xlam',
      'pptx',
      'pptm',
      'ppsx',
      'ppsm',
      'potx',
      'potm',
      'ppam',
    ],
    load: () => import('./ooxml/index.ts').then(({ ooxml }) => ooxml),
  },
  { formats: ['encrypted-office'], load: () => import('./protected/index.ts').then((one) => one.encryptedOffice) },
  { formats: ['xlsb'], load: () => import('./xlsb/index.ts').then(({ xlsb }) => xlsb) },
  {
    formats: ['odt', 'ods', 'odp', 'odg', 'ott', 'ots', 'otp'],
    load: () => import('./odf/index.ts').then(({ odf }) => odf),
  },
  {
    formats: ['jpeg', 'png', 'gif', 'webp', 'tiff', 'bmp', 'heic', 'avif', 'emf', 'wmf'],
    load: () => import('./picture/index.ts').then(({ picture }) => picture),
  },
  { formats: ['svg'], load: () => import('./svg/index.ts').then(({ svg }) => svg) },
  { formats: ['html'], load: () => import('./html/index.ts').then(({ html }) => html) },
  { formats: ['pdf'], load: () => import('./pdf/index.ts').then(({ pdf }) => pdf) },
  {
    formats: ['zip', '7z', 'lzh', 'tar', 'gz'],
    load: () => import('./archive/index.ts').then(({ archive }) => archive),
  },
  { formats: ['dxf', 'sfc', 'p21', 'jww'], load: () => import('./cad/index.ts').then(({ cad }) => cad) },
  { formats: ['ics', 'vcf'], load: () => import('./calendar/index.ts').then(({ calendar }) => calendar) },
  { formats: ['doc', 'xls', 'ppt', 'rtf'], load: () => import('./legacy/index.ts').then(({ legacy }) => legacy) },
  { formats: ['eml', 'msg', 'mbox'], load: () => import('./mail/index.ts').then(({ mail }) => mail) },
  {
    formats: ['csv', 'tsv', 'txt', 'md', 'json', 'xml'],
    load: () => import('./text/index.ts').then(({ textFormats }) => textFormats),
  },
]

/** The module of a format; `undefined` where nothing of ours rebuilds it. */
export async function moduleOf(format: Format, among: readonly Row[] = rows): Promise<FormatModule | undefined> {
  return among.find((row) => row.formats.includes(format))?.load()
}
