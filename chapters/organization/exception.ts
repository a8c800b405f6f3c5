// 例外措置: who may apply, who may decide, and what stays as it was decided.
import type { FieldError } from '../../kernel/ledger/rules.ts'
import { controlsIn } from './controls.ts'

export interface Exception {
  readonly state: string
  readonly applicant: string | null
  readonly controls: string | null
  readonly clause: string | null
}

export type ExceptionVerdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly code: string; readonly article: string; readonly because: string }

/** 6(7): what it excuses is named, and what the CISO has decided is not rewritten. */
export function judgeException(
  typed: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>> | null,
): readonly FieldError[] {
  if (before?.['state'] === 'approved' && Object.keys(typed).some((key) => typed[key] !== before[key])) {
    return [
      {
        field: 'title',
        because:
          '承認された例外措置は改められません。内容を変えるときは、この例外措置を終わらせて、新しく申請してください。',
      },
    ]
  }
  const [clause, controls] = [typed['clause'], typed['controls']]
  if (clause === null && controls === null)
    return [{ field: 'clause', because: '何の例外かが分かりません。対象の条項か管理策のどちらかを入れてください。' }]
  const strange = controlsIn(typeof controls === 'string' ? controls : null).find((id) => !controlId.test(id))
  return strange === undefined
    ? []
    : [{ field: 'controls', because: `「${strange}」は管理策の番号ではありません。例：tech.admin.mail` }]
}

/** As the catalogue writes them (catalogue/schema.ts). */
const controlId = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/

/** 6(1) 兼務の禁止, 6(7): only an open application is decided, never by who applied, and a refusal says why. */
export function judgeDecision(
  { state, applicant }: Pick<Exception, 'state' | 'applicant'>,
  by: string,
  { approved, comment }: { readonly approved: boolean; readonly comment: string | null },
): ExceptionVerdict {
  if (applicant === by)
    return {
      allowed: false,
      code: 'applicant-decides',
      article: '6(1)',
      because:
        '申請した者は承認も却下もできません（兼務の禁止）。副CISOなど、ほかの者をCISOの職に充ててから決定してください。',
    }
  if (state !== 'applied')
    return {
      allowed: false,
      code: 'already-decided',
      article: '6(7)',
      because: 'この例外措置は、すでに決定されています。画面を読み込み直してください。',
    }
  if (!approved && comment === null)
    return {
      allowed: false,
      code: 'reason-missing',
      article: '6(7)',
      because: '却下するときは、理由を書いてください。申請者に伝わります。',
    }
  return { allowed: true }
}

/** 6(7): only what is in force is reviewed. */
export function judgeReview({ state }: Pick<Exception, 'state'>): ExceptionVerdict {
  return state === 'approved'
    ? { allowed: true }
    : { allowed: false, code: 'not-in-force', article: '6(7)', because: '承認された例外措置だけを見直せます。' }
}
