// 6(4), 6(5): may this leave or come in? Pure; what refuses says what to do instead.
import { type Confidentiality, isAtLeast } from '../../preamble/grades.ts'
import type { CarryingInput, MediumKind } from '../contract.ts'

/** A medium as the rules look at it. */
export interface CarriedMedium {
  readonly kind: MediumKind
  readonly encryption: string
  readonly owned: string
  readonly confidentiality: Confidentiality | null
  readonly isRetired: boolean
  readonly isAway: boolean
}

/** Why it cannot be asked for, in words; null where it can. */
export function judgeCarrying(
  asked: CarryingInput,
  medium: CarriedMedium | null,
  { today, forbidden }: { readonly today: string; readonly forbidden: readonly MediumKind[] },
): string | null {
  const named = [asked.mediumId, asked.assetId, asked.what].filter((one) => one !== null).length
  if (named !== 1) return '記録媒体、情報資産、そのほかの物のうち、一つを選んでください。'
  if (asked.dueOn !== null && asked.dueOn < asked.fromOn) return '戻す日が、始まりの日より前です。'
  if (asked.fromOn < today) return '始まりの日が過ぎています。持ち出す前に許可を得てください。'
  if (asked.way === 'in') return null
  if (asked.destination === null) return '持ち出す先を入れてください。'
  if (asked.dueOn === null) return '戻す日を入れてください。'
  if (asked.confidentiality === null) return '入っている情報の機密性を選んでください。'
  return (
    judgeProtection(asked, asked.confidentiality) ??
    (medium === null ? null : judgeMedium(asked.confidentiality, medium, forbidden, asked))
  )
}

/** 6(2)⑧ 運搬: what is 機密性2以上 is encrypted, or locked in where it cannot be. */
function judgeProtection(asked: CarryingInput, grade: Confidentiality): string | null {
  if (grade === '1') return null
  const isEncrypted = asked.encryption === 'hardware' || asked.encryption === 'software'
  const isPaper = asked.mediumId === null && asked.assetId === null
  if (isEncrypted || (isPaper && asked.means !== null)) return null
  return isPaper
    ? '機密性2以上のものは、暗号化するか、鍵付きのケースなど運び方を書いてください。'
    : '機密性2以上の情報は、暗号化してから持ち出してください。'
}

function judgeMedium(
  grade: Confidentiality,
  medium: CarriedMedium,
  forbidden: readonly MediumKind[],
  asked: CarryingInput,
): string | null {
  if (medium.isRetired) return 'この記録媒体は、もう使われていません。'
  if (medium.owned === 'private') return '私物の記録媒体には入れられません。'
  if (forbidden.includes(medium.kind)) return 'この種類の記録媒体は、市の決まりで使えません。'
  if (medium.isAway) return 'この記録媒体は、いま別の持出しか貸出の中です。返却を確かめてから申請してください。'
  if (asked.encryption === 'hardware' && medium.encryption !== 'hardware')
    return 'この記録媒体には暗号化の機能がありません。台帳の「暗号化」を確かめてください。'
  if (medium.confidentiality !== null && grade !== medium.confidentiality && isAtLeast(grade, medium.confidentiality))
    return `この記録媒体に入れてよいのは機密性${medium.confidentiality}までです。`
  return null
}
