// Whose approval? The route of a 決裁 for a crossing, from the posts of the day.
import type { Draft } from '../../kernel/approval/act.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Holding, holdersOf } from '../organization/index.ts'
import type { Act } from './contract.ts'

type Route = Draft['route']

/**
 * 6(1), 6(3)②: the 情報セキュリティ管理者 of the unit decides; with two approvals that post marks first and the 統括 decides.
 * Who applies is passed over: where the only section head sends, the next post above decides.
 */
export async function routeFor(
  act: Extract<Act, 'approve' | 'two-approvals'>,
  { unit, applicant }: { readonly unit: string; readonly applicant: string },
  { tx, today }: Pick<Context, 'tx' | 'today'>,
): Promise<Route> {
  const free = (holdings: readonly Holding[]): Holding | undefined => holdings.find((one) => one.person !== applicant)
  const heads = (await holdersOf(tx, today, { role: 'section-head' })).filter((one) => one.unit === unit)
  const head = free(heads)
  const chief =
    free(await holdersOf(tx, today, { role: 'chief' })) ?? free(await holdersOf(tx, today, { role: 'ciso' }))
  const step = (post: string, position: number, isLast: boolean): Route[number] => ({
    postId: post,
    position,
    act: isLast ? 'decide' : 'circulate',
    delegated: false,
  })
  if (act === 'approve') {
    const decider = head ?? chief
    if (decider !== undefined) return [step(decider.post, 1, true)]
  } else if (chief !== undefined) {
    return head === undefined ? [step(chief.post, 1, true)] : [step(head.post, 1, false), step(chief.post, 2, true)]
  }
  throw new Refusal('nobody-approves', {
    status: 409,
    title: '承認する人がいません',
    detail:
      'この課室の情報セキュリティ管理者も、統括情報セキュリティ責任者も在職していません。情報政策課に知らせてください。ファイルはそのまま残っています。',
    article: '6(1)',
  })
}
