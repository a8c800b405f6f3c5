// May this disposal be asked for, permitted, recorded? Pure; the article that refuses stands in every no.
import {
  type Disposable,
  type DisposalEdition,
  type DisposalState,
  type MethodId,
  methods,
  methodsFor,
} from './contract.ts'

/** Yes, or no with the article and what to do instead. */
export type DisposalVerdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly code: string; readonly article: string; readonly because: string }

const yes: DisposalVerdict = { allowed: true }
const no = (code: string, because: string, article = '6(2)'): DisposalVerdict => ({
  allowed: false,
  code,
  article,
  because,
})

/** 6(2)⑩: is the method good enough for the medium, under the city's edition? */
export function judgeMethod(asset: Disposable, method: MethodId, edition: DisposalEdition): DisposalVerdict {
  const allowed = methodsFor(asset, edition)
  if (allowed.some((one) => one.id === method)) return yes
  const instead = allowed.map((one) => one.ja).join('、')
  const name = methods.find((one) => one.id === method)?.ja ?? method
  return no(
    'method-not-allowed',
    `この媒体は「${name}」では廃棄できません（ガイドライン${edition}版）。使える方法：${instead === '' ? 'ありません。媒体の種類を確かめてください' : instead}。`,
  )
}

/** A medium that was destroyed cannot be used again. */
export function judgeReuse(method: MethodId, reuse: boolean): DisposalVerdict {
  const destroyed = methods.find((one) => one.id === method)?.kind === 'destroy'
  return reuse && destroyed
    ? no(
        'destroyed-is-not-reused',
        '壊した媒体は再利用できません。「再利用しない」を選ぶか、除去の方法を選んでください。',
      )
    : yes
}

/** What a request needs: an asset in use with a custodian unit and no request still open. */
export function judgeRequest(asset: {
  readonly unit: string | null
  readonly retired: boolean
  readonly open: boolean
}): DisposalVerdict {
  if (asset.retired) return no('already-retired', 'この情報資産は、もう使われていません。')
  if (asset.unit === null)
    return no(
      'no-custodian',
      '所管課が決まっていないため、許可する情報セキュリティ管理者が分かりません。先に所管課を入れてください。',
    )
  if (asset.open) return no('request-open', 'この情報資産の廃棄は、すでに申請されています。')
  return yes
}

/** 6(1) 兼務の禁止: who asked does not permit. */
export function judgeDecision(
  request: { readonly state: DisposalState; readonly applicant: string },
  decision: { readonly by: string; readonly act: 'approved' | 'rejected'; readonly comment: string | null },
): DisposalVerdict {
  if (request.state !== 'waiting') return no('already-decided', 'この申請は、すでに決定されています。')
  if (request.applicant === decision.by)
    return no(
      'applicant-decides',
      '申請した方は、自分の申請を決定できません。ほかの情報セキュリティ管理者に依頼してください。',
      '6(1)',
    )
  if (decision.act === 'rejected' && decision.comment === null)
    return no('reason-needed', '差し戻すときは、理由を書いてください。')
  return yes
}

interface Recording {
  readonly state: DisposalState
  readonly approvedOn: string | null
  readonly disposedOn: string
  readonly today: string
}

/** 6(2)⑩: only what was permitted is carried out, and not before it was permitted. */
export function judgeRecord({ state, approvedOn, disposedOn, today }: Recording): DisposalVerdict {
  if (state === 'recorded') return no('already-recorded', 'この廃棄は、すでに記録されています。')
  if (state !== 'approved' || approvedOn === null)
    return no('not-permitted-yet', '情報セキュリティ管理者の許可がまだありません。許可を得てから廃棄してください。')
  if (disposedOn > today) return no('disposed-in-future', '廃棄した日が、今日より先の日になっています。')
  if (disposedOn < approvedOn)
    return no(
      'disposed-before-permission',
      '廃棄した日が、許可された日より前になっています。日付を確かめ、実際に許可の前に廃棄していたときは、情報政策課に知らせてください。',
    )
  return yes
}
