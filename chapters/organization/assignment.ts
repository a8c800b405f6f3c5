// Who may hold which posts at the same time.
import type { FieldError } from '../../kernel/ledger/rules.ts'
import { overlap, type Period } from './period.ts'

export interface Held extends Period {
  readonly post: string
  readonly kind: string
}

/** 6(1): one 本務 at a time, and no post twice at a time; 兼務・事務取扱・心得 as many as there are. `others` leaves out the record itself. */
export function judgeAssignment(one: Held, others: readonly Held[]): readonly FieldError[] {
  const same = others.filter((other) => overlap(one, other))
  if (same.some((other) => other.post === one.post))
    return [
      { field: 'post', because: 'この者は、同じ期間に同じ職に発令されています。前の発令に終了日を入れてください。' },
    ]
  if (one.kind === 'main' && same.some((other) => other.kind === 'main')) {
    return [
      {
        field: 'kind',
        because:
          'この者には、同じ期間に本務の発令があります。前の本務に終了日を入れるか、発令区分を兼務にしてください。',
      },
    ]
  }
  return []
}

/** All but the record that is being changed: one row equal to what stood before. */
export function withoutSelf<T extends Held>(all: readonly T[], before: Held | null): readonly T[] {
  if (before === null) return all
  const at = all.findIndex(
    (one) =>
      one.post === before.post &&
      one.kind === before.kind &&
      one.validFrom === before.validFrom &&
      one.validTo === before.validTo,
  )
  return all.filter((_, index) => index !== at)
}
