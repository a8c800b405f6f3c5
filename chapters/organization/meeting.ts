// What a meeting of the committee must have before it can have decided.
import { fiscalYear } from '../../kernel/i18n/fiscal.ts'
import type { FieldError } from '../../kernel/ledger/rules.ts'

export interface Meeting {
  readonly plannedOn: string
  readonly heldOn: string | null
  readonly attended: number | null
  readonly quorum: number | null
  readonly minutes: string | null
  readonly decisions: string | null
}

/** 6(1): decisions stand in minutes, minutes tell of a meeting that was held, and too few attendants decide nothing. */
export function judgeMeeting(
  { heldOn, attended, quorum, minutes, decisions }: Meeting,
  today: string,
): readonly FieldError[] {
  const errors: FieldError[] = []
  if (heldOn !== null && heldOn > today)
    errors.push({ field: 'heldOn', because: '開催日が先の日付です。予定は「開催予定日」に入れてください。' })
  if (heldOn === null && (minutes !== null || attended !== null))
    errors.push({ field: 'heldOn', because: '議事録か出席者数があるときは、開催日を入れてください。' })
  if (decisions !== null && minutes === null)
    errors.push({ field: 'minutes', because: '決定事項を記録するには、議事録が必要です。議事録を入れてください。' })
  if (decisions !== null && attended !== null && quorum !== null && attended < quorum) {
    errors.push({
      field: 'attended',
      because: `出席者数（${attended}人）が定足数（${quorum}人）に足りないため、決定事項は記録できません。`,
    })
  }
  return errors
}

/** 年度 and state follow from the days. */
export function deriveMeeting({ plannedOn, heldOn }: Pick<Meeting, 'plannedOn' | 'heldOn'>): {
  readonly fiscalYear: number
  readonly state: 'planned' | 'held'
} {
  return { fiscalYear: fiscalYear(heldOn ?? plannedOn), state: heldOn === null ? 'planned' : 'held' }
}

/** A decision is carried out when somebody says what came of it. */
export function judgeResolution(
  { doneOn, result }: { readonly doneOn: string | null; readonly result: string | null },
  today: string,
): readonly FieldError[] {
  if (doneOn === null) return []
  if (doneOn > today) return [{ field: 'doneOn', because: '完了日が先の日付です。終わってから入れてください。' }]
  return result === null ? [{ field: 'result', because: '完了とするには、何をしたか（結果）を入れてください。' }] : []
}
