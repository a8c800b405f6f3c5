// Words of the crossing: its methods, directions, kinds of file, and where a transfer stands.
import type { Words } from '../../../kernel/contract/words.ts'
import type { Zone } from '../../preamble/zones.ts'

/** 2(12) 無害化通信: exactly three methods; a fourth does not exist. */
export const methods = ['mail-text', 'screen', 'file'] as const
export type Method = (typeof methods)[number]

export const methodTerms: Readonly<Record<Method, Words>> = {
  'mail-text': { ja: 'メールのテキスト化', en: 'Mail as text' },
  screen: { ja: '画面転送', en: 'Screen transfer' },
  file: { ja: 'ファイルの無害化', en: 'File disarmed' },
}

/** `inward`: internet to LGWAN. `outward`: LGWAN to internet, a take-out (持出し). */
export const directions = ['inward', 'outward'] as const
export type Direction = (typeof directions)[number]

export const directionTerms: Readonly<Record<Direction, Words>> = {
  inward: { ja: 'インターネット → LGWAN（取込み）', en: 'Internet to LGWAN (inward)' },
  outward: { ja: 'LGWAN → インターネット（持出し）', en: 'LGWAN to internet (take-out)' },
}

export const directionShort: Readonly<Record<Direction, Words>> = {
  inward: { ja: '取込み', en: 'Inward' },
  outward: { ja: '持出し', en: 'Take-out' },
}

/** The two segments that have a listener of their own. */
export const segments = ['lgwan', 'internet'] as const
export type Segment = (typeof segments)[number]

/** Kinds of file that a rule may speak of. */
export const fileKinds = ['office', 'pdf', 'picture', 'text', 'archive', 'mail', 'drawing', 'program', 'other'] as const
export type FileKind = (typeof fileKinds)[number]

export const kindTerms: Readonly<Record<FileKind, Words>> = {
  office: { ja: 'Word・Excel・PowerPoint等', en: 'Office documents' },
  pdf: { ja: 'PDF', en: 'PDF' },
  picture: { ja: '画像', en: 'Pictures' },
  text: { ja: '文字だけの形式（CSV等）', en: 'Text (CSV etc.)' },
  archive: { ja: '圧縮ファイル', en: 'Archives' },
  mail: { ja: 'メール', en: 'Mail' },
  drawing: { ja: '図面（CAD）', en: 'Drawings (CAD)' },
  program: { ja: '実行できるもの', en: 'Programs' },
  other: { ja: 'その他', en: 'Other' },
}

const formatsOf: Readonly<Record<Exclude<FileKind, 'other'>, string>> = {
  office:
    'docx docm dotx dotm xlsx xlsm xlsb xltx xltm xlam pptx pptm ppsx ppsm potx potm ppam odt ods odp odg ott ots otp doc xls ppt rtf jtd docuworks encrypted-office',
  pdf: 'pdf',
  picture: 'jpeg jpg png gif webp tiff tif bmp heic avif emf wmf svg',
  text: 'html htm csv tsv txt md json xml ics vcf log',
  archive: 'zip 7z lzh tar gz',
  mail: 'eml msg mbox',
  drawing: 'dxf sfc p21 jww dwg',
  program: 'executable exe dll msi com scr bat cmd ps1 vbs js jar sh lnk',
}
const kinds = new Map(
  Object.entries(formatsOf).flatMap(([kind, formats]) =>
    formats.split(' ').map((format): [string, FileKind] => [format, fileKinds.find((one) => one === kind) ?? 'other']),
  ),
)

/** Kind of a format that the engine named. */
export const kindOf = (format: string): FileKind => kinds.get(format) ?? 'other'

/** Kind by the end of a name: only for what has not been looked into yet. */
export const kindOfName = (name: string): FileKind => kindOf((/\.([^.]+)$/u.exec(name)?.[1] ?? '').toLowerCase())

/** Where a transfer stands. */
export const standings = ['working', 'waiting', 'returned', 'done', 'held', 'refused'] as const
export type Standing = (typeof standings)[number]

export const standingTerms: Readonly<Record<Standing, Words>> = {
  working: { ja: '無害化しています', en: 'Being disarmed' },
  waiting: { ja: '承認待ち', en: 'Waiting for approval' },
  returned: { ja: '差戻し・否決・引戻し', en: 'Sent back' },
  done: { ja: '届きました', en: 'Delivered' },
  held: { ja: '保留中', en: 'Held' },
  refused: { ja: '通しません', en: 'Refused' },
}

/** Where one file of it stands. */
export const fileStates = ['working', 'waiting', 'delivered', 'held', 'discarded', 'refused', 'expired'] as const
export type FileState = (typeof fileStates)[number]

export const fileStateTerms: Readonly<Record<FileState, Words>> = {
  working: { ja: '無害化しています', en: 'Being disarmed' },
  waiting: { ja: '承認待ち', en: 'Waiting for approval' },
  delivered: { ja: '届きました', en: 'Delivered' },
  held: { ja: '保留中', en: 'Held' },
  discarded: { ja: '通さずに破棄', en: 'Put away' },
  refused: { ja: '規則により通しません', en: 'Refused by rule' },
  expired: { ja: '期限が過ぎました', en: 'Expired' },
}

export type EndsVerdict =
  | { readonly allowed: true; readonly direction: Direction }
  | { readonly allowed: false; readonly code: string; readonly article: string; readonly because: Words }

/**
 * 6(3)①, 6(3)②: may something go from this zone to that one?
 * INVARIANT (my-number): the my-number zone is an end of no transfer, whatever any rule says.
 */
export function judgeEnds(from: Zone, to: Zone): EndsVerdict {
  if (from === 'my-number' || to === 'my-number')
    return {
      allowed: false,
      code: 'my-number-is-no-end',
      article: '6(3)①',
      because: {
        ja: 'マイナンバー利用事務系は、ほかの領域と通信できないように分離されています。ファイルを送ることも受けることもできません。必要なときは、特定通信として情報政策課に相談してください。',
        en: 'The my-number zone is isolated from every other zone: no file goes to it or comes from it. Ask the security office about a named flow.',
      },
    }
  if (from === 'internet' && to === 'lgwan') return { allowed: true, direction: 'inward' }
  if (from === 'lgwan' && to === 'internet') return { allowed: true, direction: 'outward' }
  return {
    allowed: false,
    code: 'no-crossing',
    article: '6(3)②',
    because: {
      ja: 'ファイルの受渡しは、インターネット接続系とLGWAN接続系の間だけで行います。行き先を選び直してください。',
      en: 'Files are handed over between the internet and the LGWAN segment only. Please choose the other end.',
    },
  }
}
