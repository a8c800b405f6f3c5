// The plain questions from which grades follow: staff cannot be expected to know five levels of confidentiality by heart.
import type { Words } from '../../../kernel/contract/words.ts'

/** Ids of the questions, in the order in which a form asks them; each is a yes-no column of the ledger. */
export const questions = [
  'secretDocument',
  'specificPersonal',
  'residentData',
  'massOrSensitive',
  'internalOnly',
  'published',
  'publicationPlanned',
  'alterationHurts',
  'stopHurts',
] as const
export type Question = (typeof questions)[number]

/** Answers; null or absent is "not answered yet", never "no". */
export type Answers = { readonly [Q in Question]?: boolean | null | undefined }

/** What a question is called in lists and asked in forms. */
export interface QuestionTerm {
  readonly label: Words
  readonly ask: Words
}

/** Labels and wording of every question, in our own words. */
export const questionTerms: Readonly<Record<Question, QuestionTerm>> = {
  secretDocument: {
    label: { ja: '秘密文書相当', en: 'Equal to a secret document' },
    ask: { ja: '国の極秘文書・秘文書に当たりますか', en: 'Is it equal to a secret document of the State?' },
  },
  specificPersonal: {
    label: { ja: '特定個人情報', en: 'My-number data' },
    ask: {
      ja: 'マイナンバーの付いた個人情報（特定個人情報）を含みますか',
      en: 'Does it hold personal data with my-numbers?',
    },
  },
  residentData: {
    label: { ja: '住民の個人情報', en: 'Residents’ personal data' },
    ask: { ja: '住民の個人情報を含みますか', en: 'Does it hold personal data of residents?' },
  },
  massOrSensitive: {
    label: { ja: '大量又は特に配慮が必要な個人情報', en: 'Large scale or sensitive' },
    ask: {
      ja: 'その個人情報は、件数が多い、又は病歴・税・福祉のように漏れたときの影響が大きいものですか',
      en: 'Are they many, or such that a leak would gravely harm people (health, tax, welfare)?',
    },
  },
  internalOnly: {
    label: { ja: '職員の個人情報・入札予定価格など', en: 'Staff attributes, bid prices' },
    ask: {
      ja: '職員の個人情報や入札予定価格のように、公表することを前提としない情報を含みますか',
      en: 'Does it hold things never meant for publication, such as staff attributes or bid prices?',
    },
  },
  published: {
    label: { ja: '公表してよい情報', en: 'May be published' },
    ask: {
      ja: '全部を今すぐ公表してよい情報（公表済みを含む）ですか',
      en: 'May all of it be published today, or is it public already?',
    },
  },
  publicationPlanned: {
    label: { ja: 'あとで公表する予定', en: 'Publication planned' },
    ask: { ja: '今は出せなくても、あとで公表する予定がありますか', en: 'Not today, but is publication planned?' },
  },
  alterationHurts: {
    label: { ja: '改ざん・誤りで支障', en: 'Alteration hurts' },
    ask: {
      ja: '書き換え・誤り・破損があると、住民の権利が損なわれたり事務が正しく行えなくなったりしますか（軽いものを除く）',
      en: 'Would alteration, error or damage infringe residents’ rights or upset correct administration (trifles aside)?',
    },
  },
  stopHurts: {
    label: { ja: '停止・紛失で支障', en: 'Stop or loss hurts' },
    ask: {
      ja: '使えない・なくなると、住民の権利が損なわれたり事務が続けられなくなったりしますか（軽いものを除く）',
      en: 'Would loss or unavailability infringe residents’ rights or interrupt administration (trifles aside)?',
    },
  },
}
