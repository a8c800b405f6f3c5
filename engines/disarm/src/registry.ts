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
  { formats: ['zip', '7z', 'lzh', 'tar', 'gz'], load: async () => (await import('./archive/index.ts')).archive },
  { formats: ['ics', 'vcf'], load: async () => (await import('./calendar/index.ts')).calendar },
  { formats: ['doc', 'xls', 'ppt', 'rtf'], load: async () => (await import('./legacy/index.ts')).legacy },
  { formats: ['eml', 'msg', 'mbox'], load: async () => (await import('./mail/index.ts')).mail },
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
    load: async () => (await import('./ooxml/index.ts')).ooxml,
  },
  { formats: ['pdf'], load: async () => (await import('./pdf/index.ts')).pdf },
  {
    formats: ['csv', 'tsv', 'txt', 'md', 'json', 'xml'],
    load: async () => (await import('./text/index.ts')).textFormats,
  },
]

/** The module of a format; `undefined` where nothing of ours rebuilds it. */
export async function moduleOf(format: Format, among: readonly Row[] = rows): Promise<FormatModule | undefined> {
  return among.find((row) => row.formats.includes(format))?.load()
}
