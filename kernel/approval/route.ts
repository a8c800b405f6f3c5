// Where does a proposal stand, and who may do what with it? Pure: the route and the marks made on it, folded in order.
import type { Actor } from '../actor.ts'
import type { ApprovalState } from '../contract/approval.ts'

export interface Step {
  readonly id: string
  readonly position: number
  readonly postId: string
  readonly act: 'circulate' | 'consult' | 'decide'
  readonly delegated: boolean
}

export interface Mark {
  readonly stepId: string | null
  readonly act: 'approved' | 'sent-back' | 'withdrawn' | 'resubmitted' | 'rejected' | 'read-after'
  readonly by: string
  /** 代決: the absent holder. */
  readonly inPlaceOf: string | null
  readonly at: Date
  readonly comment: string | null
}

export interface Standing {
  readonly state: ApprovalState
  /** Steps that wait now: all of the lowest position without approval (合議 side by side). */
  readonly waiting: readonly Step[]
  /** Marks of the present round: those since the last resubmission. */
  readonly round: readonly Mark[]
  readonly since: Date
}

export interface Circulation {
  readonly applicantId: string
  readonly proposedAt: Date
  readonly steps: readonly Step[]
  readonly marks: readonly Mark[]
}

/** Fold the marks into where the proposal stands. */
export function standingOf({ steps, marks, proposedAt }: Circulation): Standing {
  const restart = marks.findLastIndex((mark) => mark.act === 'resubmitted')
  const round = marks.slice(restart + 1)
  const start = marks[restart]?.at ?? proposedAt
  const ended = round.find((mark) => mark.act === 'sent-back' || mark.act === 'withdrawn' || mark.act === 'rejected')
  if (ended !== undefined) return { state: ended.act as ApprovalState, waiting: [], round, since: ended.at } // the three acts are states of the same name
  const approved = new Set(round.filter((mark) => mark.act === 'approved').map((mark) => mark.stepId))
  const open = steps.filter((step) => !approved.has(step.id))
  const position = Math.min(...open.map((step) => step.position))
  const since = round.filter((mark) => mark.act === 'approved').at(-1)?.at ?? start
  return {
    state: open.length === 0 ? 'decided' : 'circulating',
    waiting: open.filter((step) => step.position === position),
    round,
    since,
  }
}

export type Judgement =
  | { readonly allowed: true; readonly step: Step; readonly standsIn: boolean }
  | {
      readonly allowed: false
      readonly code: 'not-circulating' | 'applicant-decides' | 'not-your-turn'
      readonly because: string
    }

/** 6(1) 兼務の禁止: may this person mark the step that waits? The applicant never approves their own proposal, whatever posts they hold. */
export function judgeMark(circulation: Circulation, actor: Actor): Judgement {
  const { state, waiting } = standingOf(circulation)
  if (state !== 'circulating')
    return { allowed: false, code: 'not-circulating', because: 'この起案は、もう回議中ではありません。' }
  if (actor.personId === circulation.applicantId)
    return {
      allowed: false,
      code: 'applicant-decides',
      because: '起案した本人は承認・決裁できません。ほかの承認者か代決できる人に頼んでください。',
    }
  const own = waiting.find((step) => actor.posts.includes(step.postId))
  if (own !== undefined) return { allowed: true, step: own, standsIn: false }
  const other = waiting.find((step) => actor.standsInFor.includes(step.postId))
  if (other !== undefined) return { allowed: true, step: other, standsIn: true }
  return {
    allowed: false,
    code: 'not-your-turn',
    because: 'いまあなたの番ではありません。だれの番かは経路で確かめられます。',
  }
}

/** 後閲: approvals made in this post's place that its holder has not read yet. */
export function unreadSubstitutions({ steps, marks }: Circulation, actor: Actor): readonly Step[] {
  const read = new Set(marks.filter((mark) => mark.act === 'read-after').map((mark) => mark.stepId))
  return steps.filter(
    (step) =>
      actor.posts.includes(step.postId) &&
      !read.has(step.id) &&
      marks.some(
        (mark) =>
          mark.stepId === step.id && mark.act === 'approved' && mark.inPlaceOf !== null && mark.by !== actor.personId,
      ),
  )
}

/** Why a route cannot be circulated, or undefined: one deciding step, and it comes last. */
export function judgeRoute(steps: readonly Pick<Step, 'position' | 'act'>[]): string | undefined {
  const deciding = steps.filter((step) => step.act === 'decide')
  if (deciding.length !== 1) return '決裁する人を一人だけ、経路に入れてください。'
  const last = Math.max(...steps.map((step) => step.position))
  return deciding[0]?.position === last && steps.filter((step) => step.position === last).length === 1
    ? undefined
    : '決裁は、経路の最後に一人で行います。'
}
