// Names of values that stand beside journal entries. A name that is not here is shown as it was written.
import type { Words } from '../../kernel/contract/words.ts'

/** Japanese and English by the name in the journal. */
export const detailNames: Readonly<Record<string, Words>> = {
  userName: { ja: '職員番号', en: 'Staff number' },
  address: { ja: '接続元', en: 'From address' },
  because: { ja: '理由・方法', en: 'Reason or way' },
  reason: { ja: '理由', en: 'Reason' },
  comment: { ja: '意見', en: 'Comment' },
  title: { ja: '件名', en: 'Subject' },
  kind: { ja: '種類', en: 'Kind' },
  standsIn: { ja: '代決', en: 'Stand-in' },
  before: { ja: '前', en: 'Before' },
  after: { ja: '後', en: 'After' },
  values: { ja: '値', en: 'Values' },
  changes: { ja: '改めた所', en: 'Changes' },
  name: { ja: '名', en: 'Name' },
  revision: { ja: '版', en: 'Revision' },
  count: { ja: '件数', en: 'Count' },
  rows: { ja: '件数', en: 'Rows' },
  model: { ja: '三層の対策のモデル', en: 'Model of separation' },
  publishWithinDays: { ja: '公表までの日数', en: 'Days to publication' },
  verdict: { ja: '判定', en: 'Verdict' },
  from: { ja: '元', en: 'From' },
  to: { ja: '先', en: 'To' },
}
