// What the checks ask of a role right now: no task has to be opened or closed for it, for it follows from the facts.
import type { Checks } from '../check/run.ts'
import { outcomesAt } from '../check/store.ts'
import type { Step } from '../contract/task.ts'
import type { Context } from '../http/chapter.ts'

/** 100: what one page holds; the board has all. */
const most = 100

/** Next steps of broken and unsure findings that one of the person's roles can take, broken ones first, each once. */
export async function stepsOf({ tx, now, actor }: Context, checks: Checks): Promise<Step[]> {
  const articles = new Map(checks.map(({ id, article }) => [id, article]))
  const steps = new Map<string, Step>()
  for (const { checkId, findings } of (await outcomesAt(tx, now)).values()) {
    const article = articles.get(checkId)
    if (article === undefined) continue
    for (const { outcome, because, next } of findings) {
      if (next === undefined || !actor.roles.includes(next.role) || (outcome !== 'broken' && outcome !== 'unsure'))
        continue
      const key = `${next.act} ${next.place}`
      if (!steps.has(key))
        steps.set(key, { act: next.act, because, article, place: next.place, by: next.by ?? null, outcome })
    }
  }
  return [...steps.values()]
    .sort((a, b) => a.outcome.localeCompare(b.outcome) || a.article.localeCompare(b.article, 'en', { numeric: true }))
    .slice(0, most)
}
