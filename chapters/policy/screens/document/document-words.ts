// Texts of the page of one document and of its settings.
import type { Words } from '../../../../kernel/contract/words.ts'
import type { Publication } from '../../contract.ts'

export const documentWords = {
  settings: { ja: '名称・公開の別を改める', en: 'Change settings' },
  newVersion: { ja: '新しい版を読み込む', en: 'Import a new version' },
  versions: { ja: '版', en: 'Versions' },
  history: { ja: '設定の経過', en: 'History of settings' },
  table: { ja: '版の一覧', en: 'List of versions' },
  version: { ja: '版', en: 'Version' },
  state: { ja: '状態', en: 'State' },
  effective: { ja: '施行', en: 'In force' },
  published: { ja: '公表', en: 'Published' },
  imported: { ja: '読み込み', en: 'Imported' },
  compare: { ja: '比較', en: 'Compare' },
  compareWith: { ja: (ordinal: string) => `${ordinal}と比べる`, en: (ordinal: string) => `with ${ordinal}` },
  name: { ja: '名称', en: 'Name' },
  form: { ja: '形式', en: 'Legal form' },
  publication: { ja: '公開の別', en: 'Publication' },
  reason: { ja: '理由', en: 'Reason' },
  reasonSupport: {
    ja: '対策基準は原則非公開（9条）、実施手順は非公開（10条）です。公開するときは、支障がない理由を書きます。',
    en: 'Standards are restricted in principle (9), procedures always (10). Opening one needs a reason.',
  },
  closing: {
    ja: '公開をやめると、公開ページから消えます。これまでに公表した記録は残ります。',
    en: 'It leaves the public page; the record of past publication stays.',
  },
  opening: {
    ja: '採択した版が、すぐに公開ページに載ります。',
    en: 'The adopted version appears on the public page at once.',
  },
  save: { ja: '改める', en: 'Save' },
  cancel: { ja: 'やめる', en: 'Cancel' },
  saved: { ja: '設定を改めました。', en: 'Settings changed.' },
}

/** What each publication means for who reads the document, in words (9, 10). */
export const consequences: Readonly<Record<Publication, Words>> = {
  public: { ja: '市の公開ページに載り、誰でも読めます。', en: 'On the public page, for anyone.' },
  staff: { ja: '職員等だけが読めます。公開ページには載りません。', en: 'For staff only; not on the public page.' },
  restricted: {
    ja: '許された職の者だけが読めます。ほかの人には、名称も、件数も、検索の結果にも出ません。読んだことは記録に残ります。',
    en: 'Only for permitted posts; invisible to others, also in counts and search. Reading is on record.',
  },
}
