// What a grade means in daily work (取扱制限): rules as data, which a city may word in its own way.
import { z } from 'zod'
import {
  type Availability,
  availabilities,
  type Confidentiality,
  confidentialities,
  type Integrity,
  integrities,
} from '../../preamble/grades.ts'

/** The grades of an asset as far as they are known. */
export interface KnownGrades {
  readonly confidentiality: Confidentiality | null
  readonly integrity: Integrity | null
  readonly availability: Availability | null
}

/** One restriction and the grades it is for; any grade listed calls for it. */
export const HandlingRule = z.object({
  id: z.string().trim().min(1).max(60),
  ja: z.string().trim().min(1).max(500),
  confidentiality: z.array(z.enum(confidentialities)).max(confidentialities.length).default([]),
  integrity: z.array(z.enum(integrities)).max(integrities.length).default([]),
  availability: z.array(z.enum(availabilities)).max(availabilities.length).default([]),
})
export type HandlingRule = z.infer<typeof HandlingRule>

const secret: readonly Confidentiality[] = ['3A', '3B', '3C']
const closed: readonly Confidentiality[] = ['3A', '3B', '3C', '2']

const rule = (
  id: string,
  ja: string,
  grades: { c?: readonly Confidentiality[]; i?: readonly Integrity[]; a?: readonly Availability[] },
): HandlingRule => ({
  id,
  ja,
  confidentiality: [...(grades.c ?? [])],
  integrity: [...(grades.i ?? [])],
  availability: [...(grades.a ?? [])],
})

/**
 * 6(2) 取扱制限: the long-standing table of published policies, in our own words. It was not compared with the ministry's
 * full text (domain.md §1.4, mark M), so it is a default that the city edits, never a law.
 */
export const defaultHandling: readonly HandlingRule[] = [
  rule('issued-terminals', '市から支給された端末で作業してください。それ以外の端末では、原則として作業できません。', {
    c: secret,
  }),
  rule('no-needless-copies', '必要以上に複製したり配付したりしないでください。', { c: closed }),
  rule('restricted-place', '決められた場所で保管し、必要のない媒体を持ち込まないでください。', { c: closed }),
  rule(
    'encrypt-in-transit',
    '送信・運搬・提供するときは、暗号化やパスワードの設定をし、鍵の付いた入れ物に入れてください。',
    { c: closed },
  ),
  rule('no-restoration', '廃棄するときは、情報セキュリティ管理者の許可を得て、復元できない処理をしてください。', {
    c: closed,
  }),
  rule('trusted-lines', '信頼できるネットワーク回線だけを使ってください。', { c: closed }),
  rule('outside-processing', '庁外で情報を処理するときは、安全管理の決まりに従い、許可を得てください。', {
    c: closed,
    i: ['2'],
  }),
  rule('locked-media', '媒体は、鍵のかかる場所に保管してください。', { c: closed, i: ['2'], a: ['2'] }),
  rule('backup', '定期的にバックアップを取ってください。', { i: ['2'], a: ['2'] }),
  rule('signature', '必要に応じて電子署名を付け、書き換えられていないことを確かめられるようにしてください。', {
    i: ['2'],
  }),
  rule('recovery-time', '決められた時間のうちに復旧できるようにしてください。', { a: ['2'] }),
]

/** The restrictions that these grades call for; an asset without a confidentiality is handled as strictly as 3B until it is graded. */
export function handlingOf(
  grades: KnownGrades,
  rules: readonly HandlingRule[] = defaultHandling,
): readonly HandlingRule[] {
  const confidentiality = grades.confidentiality ?? '3B'
  const integrity = grades.integrity ?? '2'
  const availability = grades.availability ?? '2'
  return rules.filter(
    (one) =>
      one.confidentiality.includes(confidentiality) ||
      one.integrity.includes(integrity) ||
      one.availability.includes(availability),
  )
}
