// 6(6): exports of asset-management products: one line a terminal with its posture, or one line an installed program.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { Matching } from '../../../kernel/contract/ledger.ts'
import type { Words } from '../../../kernel/contract/words.ts'

/** Columns that are looked for, with the headings under which products export them. */
export const postureColumns = {
  host: {
    label: { ja: 'コンピュータ名', en: 'Host name' },
    synonyms: [
      'ホスト名',
      'コンピューター名',
      '端末名',
      'PC名',
      'クライアント名',
      'マシン名',
      'Computer Name',
      'HostName',
    ],
  },
  number: {
    label: { ja: '管理番号', en: 'Number' },
    synonyms: ['資産番号', '管理No', '資産管理番号', '管理No.', '機器番号'],
  },
  seen: {
    label: { ja: '確かめた日時', en: 'Seen at' },
    synonyms: [
      '最終確認日時',
      '最新稼動日時',
      '最新稼働日時',
      '情報収集日時',
      'インベントリ取得日時',
      'インベントリ収集日',
      '最終接続日時',
      '最終ログオン日時',
      '収集日時',
    ],
  },
  mfa: {
    label: { ja: '多要素認証', en: 'Multi-factor' },
    synonyms: ['二要素認証', '2要素認証', '多要素認証の状態', 'ログオン認証方式', '認証方式'],
  },
  'media-block': {
    label: { ja: '外部媒体の利用禁止', en: 'Media blocked' },
    synonyms: [
      '持ち出し不可設定',
      '記憶媒体制御',
      'デバイス制御',
      'USB制御',
      'USBデバイス制御',
      'USBメモリ使用禁止',
      '外部媒体制御',
      'リムーバブルメディア禁止',
    ],
  },
  encryption: {
    label: { ja: 'ディスクの暗号化', en: 'Encryption' },
    synonyms: ['BitLocker', 'BitLocker状態', 'ドライブ暗号化', '暗号化状態', 'HDD暗号化', '暗号化'],
  },
  malware: {
    label: { ja: 'ウイルス対策ソフトの稼働', en: 'Malware protection' },
    synonyms: [
      'ウイルス対策ソフト',
      'ウイルス対策',
      'リアルタイム保護',
      'リアルタイム検索',
      'ウィルス対策ソフト状態',
      'アンチウイルス',
    ],
  },
  signatures: {
    label: { ja: 'ウイルス定義の日付', en: 'Signatures' },
    synonyms: [
      'パターンファイル日付',
      '定義ファイル日付',
      'ウイルス定義ファイル日付',
      'ウィルス定義日',
      'パターン更新日',
      '定義ファイル更新日',
    ],
  },
  patches: {
    label: { ja: '更新プログラムの適用日', en: 'Patches' },
    synonyms: [
      '最新更新プログラム適用日',
      '最終更新日(WindowsUpdate)',
      'WindowsUpdate適用日',
      'Windows Update 最終適用日',
      '更新プログラム適用日',
      '最終パッチ適用日',
    ],
  },
  addresses: { label: { ja: 'アドレス', en: 'Addresses' }, synonyms: ['IPアドレス', 'IP Address', 'IP'] },
  software: {
    label: { ja: 'ソフトウェアの名前', en: 'Software' },
    synonyms: ['ソフトウェア名', 'アプリケーション名', 'インストールソフトウェア', 'プログラム名'],
  },
  version: { label: { ja: 'バージョン', en: 'Version' }, synonyms: ['ソフトウェアバージョン', 'Version', '版'] },
  publisher: {
    label: { ja: '発行元', en: 'Publisher' },
    synonyms: ['メーカー', '製造元', 'ベンダー', '会社名', '開発元', 'Publisher'],
  },
} as const satisfies Readonly<Record<string, { readonly label: Words; readonly synonyms: readonly string[] }>>
export type PostureColumn = keyof typeof postureColumns

const Trouble = z.object({ row: z.int(), host: z.string(), because: z.string() })

export const PostureReport = z.object({
  file: z.uuid(),
  name: z.string(),
  encoding: z.string(),
  headings: z.array(z.string()),
  matching: Matching,
  unmatched: z.array(z.string()),
  /** Terminals of the file that the ledger knows, and those it does not. */
  known: z.int(),
  unknown: z.array(z.string()),
  unknownCount: z.int(),
  /** Looks that will be kept, by fact. */
  looks: z.array(z.object({ fact: z.string(), count: z.int() })),
  software: z.int(),
  rejected: z.int(),
  troubles: z.array(Trouble),
})
export type PostureReport = z.infer<typeof PostureReport>

const shape = { article: '6(6)', right: 'access.terminal:import' } as const
export const tryPostureFile = endpoint('POST /access/posture-files', {
  ...shape,
  summary: '資産管理ソフトの書き出しを試しに読む',
  query: z.object({ name: z.string().max(255) }),
  body: 'bytes',
  reply: PostureReport,
})
export const rematchPostureFile = endpoint('POST /access/posture-files/:file/matching', {
  ...shape,
  summary: '資産管理ソフトの書き出しの列対応を改める',
  body: Matching,
  reply: PostureReport,
})
export const applyPostureFile = endpoint('POST /access/posture-files/:file/application', {
  ...shape,
  summary: '資産管理ソフトの書き出しを取り込む',
  body: z.object({
    matching: Matching,
    /** When the export was made: the day of every look whose row says none. */
    on: z.iso.date(),
    /** Terminals that the ledger does not know are added to it. */
    addUnknown: z.boolean(),
    /** The list of a terminal's programs is whole: what is not in it is gone. */
    isWhole: z.boolean().default(true),
    skipRejected: z.boolean(),
  }),
  reply: PostureReport,
})
