// The verdict of every clause: the worst of its own controls and of the clauses below, each with the path that explains it.
import { type Verdict, worst } from '../../../kernel/contract/verdict.ts'
import type { Judged, Reason } from '../contract/explanation.ts'
import { judgeControl } from './control.ts'
import type { FoldFacts, Standpoint } from './facts.ts'
import { excusesOf } from './excuse.ts'
import { byWeight, sayClause, standingWords } from './words.ts'

/** Judge every clause of a version. Pure: the same facts give the same verdicts, word for word. */
export function fold(facts: FoldFacts): ReadonlyMap<string, Judged> {
  const below = Map.groupBy(facts.clauses, (clause) => clause.parent)
  const judged = new Map<string, Judged>()
  const visit = (clause: Standpoint, declared: Declared | undefined): Judged => {
    const own = facts.scopes.get(clause.id)
    const scope = own === undefined ? declared : { clause: clause.id, path: clause.path, reason: own }
    const children = (below.get(clause.id) ?? []).map((child) => ({ child, judged: visit(child, scope) }))
    const reasons =
      scope === undefined ? [...ownReasons(clause, facts), ...belowReason(children)] : [scopeReason(clause, scope)]
    const result = conclude(reasons, clause, children.length > 0)
    judged.set(clause.id, result)
    return result
  }
  for (const top of below.get(null) ?? []) visit(top, undefined)
  return judged
}

interface Declared {
  readonly clause: string
  readonly path: string
  readonly reason: string
}

interface Child {
  readonly child: Standpoint
  readonly judged: Judged
}

function conclude(reasons: readonly Reason[], clause: Standpoint, isParent: boolean): Judged {
  const all = reasons.length === 0 ? [standingReason(clause, isParent)] : reasons
  const sorted = all.toSorted(byWeight)
  const verdict = worst(sorted.map((reason) => reason.verdict))
  const next = sorted.find((reason) => reason.verdict === verdict && reason.next !== null)?.next ?? null
  return { verdict, explanation: { because: sayClause(sorted, verdict), reasons: sorted, next } }
}

function ownReasons(clause: Standpoint, facts: FoldFacts): readonly Reason[] {
  const { confirmed, waiting } = facts.mappings.get(clause.id) ?? { confirmed: [], waiting: 0 }
  const excusing = excusesOf(clause.path, facts.exceptions)
  const controls = confirmed.map((id) => judgeControl(id, facts, excusing))
  const place = `/policy/versions/${facts.version}/mappings?clause=${clause.id}`
  if (waiting > 0) return [...controls, waitingReason(waiting, place)]
  if (controls.length > 0 || clause.stands !== 'duty') return controls
  return [
    {
      kind: 'standing',
      verdict: 'unsure',
      because: '義務を定めていますが、対応する管理策がまだありません。',
      next: { act: 'この条項に対応する管理策を選ぶ', place, role: 'security-office' },
    },
  ]
}

function waitingReason(count: number, place: string): Reason {
  return {
    kind: 'waiting',
    verdict: 'unsure',
    count,
    because: `対応付けが未確認です（提案${count}件）。`,
    next: { act: '対応付けの提案を確かめる', place, role: 'security-office' },
  }
}

function belowReason(children: readonly Child[]): readonly Reason[] {
  if (children.length === 0) return []
  const verdict = worst(children.map(({ judged }) => judged.verdict))
  const worstChildren = children.filter(({ judged }) => judged.verdict === verdict)
  const next = worstChildren.find(({ judged }) => judged.explanation.next !== null)?.judged.explanation.next ?? null
  return [
    {
      kind: 'below',
      verdict,
      because: sayBelow(verdict, worstChildren),
      next,
      clauses: children.map(({ child, judged }) => ({ id: child.id, path: child.path, verdict: judged.verdict })),
    },
  ]
}

function sayBelow(verdict: Verdict, worstChildren: readonly Child[]): string {
  const paths = worstChildren
    .slice(0, 3)
    .map(({ child }) => child.path)
    .join('、')
  const which = `${paths}${worstChildren.length > 3 ? `ほか${worstChildren.length - 3}項` : ''}`
  const says: Readonly<Record<Verdict, string>> = {
    broken: `下の条項のうち${which}が守られていません。`,
    unsure: `下の条項のうち${which}が確かめられていません。`,
    excepted: `下の条項のうち${which}に例外措置があります。`,
    kept: '下の条項が守られています。',
    'out-of-scope': '下の条項は、いずれも義務を定めていないか、対象外です。',
  }
  return says[verdict]
}

function scopeReason(clause: Standpoint, { clause: at, path, reason }: Declared): Reason {
  const because =
    at === clause.id
      ? `対象外とされています（理由：${reason}）。`
      : `上の条項 ${path} が対象外とされています（理由：${reason}）。`
  return { kind: 'scope', verdict: 'out-of-scope', because, next: null, clause: at, path }
}

/** INVARIANT (no verdict without evidence): only words that order nothing are 対象外 by themselves. */
function standingReason(clause: Standpoint, isParent: boolean): Reason {
  const says = standingWords[clause.stands]
  if (says !== undefined) return { kind: 'standing', verdict: 'out-of-scope', because: says, next: null }
  if (clause.stands === 'heading' && !isParent)
    return {
      kind: 'standing',
      verdict: 'out-of-scope',
      because: '見出しだけの条項であり、義務を定めていません。',
      next: null,
    }
  return { kind: 'standing', verdict: 'unsure', because: '判断に使える記録がまだありません。', next: null }
}
