import { articlesOf } from './preamble/articles.ts'
import type { Folder } from './preamble/articles.ts'

/** A chapter as menus and tables of contents name it. */
export interface Chapter {
  readonly folder: Folder
  readonly ja: string
  readonly en: string
  /** Articles of the policy it answers for, in order. */
  readonly articles: readonly string[]
  /** This version of the product contains it. */
  readonly built: boolean
}

/** The fourteen chapters in the policy's order: a chapter may quote any chapter before it, never one after. */
export const chapters: readonly Chapter[] = [
  chapter('preamble', '総則', 'Preamble', true),
  chapter('organization', '組織体制', 'Organisation', true),
  chapter('assets', '情報資産', 'Information assets', true),
  chapter('segmentation', 'ネットワークの分離・分割', 'Network separation', true),
  chapter('sanitization', '無害化', 'Sanitization', true),
  chapter('physical', '物理的セキュリティ', 'Physical security', true),
  chapter('people', '人的セキュリティ', 'People', true),
  chapter('access', 'アクセス制御', 'Access control', true),
  chapter('monitoring', '監視', 'Monitoring', false),
  chapter('incidents', 'インシデント対応', 'Incidents', false),
  chapter('suppliers', '業務委託・クラウド', 'Suppliers and cloud', true),
  chapter('assurance', '監査・自己点検', 'Audit and self-inspection', true),
  chapter('risk', 'リスク分析', 'Risk analysis', false),
  chapter('policy', 'ポリシー文書', 'Policy documents', true),
]

function chapter(folder: Folder, ja: string, en: string, built: boolean): Chapter {
  return { folder, ja, en, built, articles: articlesOf(folder).map((article) => article.number) }
}
