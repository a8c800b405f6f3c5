// Facts and findings that the checks of training share.
import type { Evidence, Finding } from '../../../../kernel/check/check.ts'
import type { Tx } from '../../../../kernel/db/database.ts'
import { fiscalYear } from '../../../../kernel/i18n/fiscal.ts'
import type { PlanFigures } from '../../contract.ts'
import { ofYear } from '../audience.ts'
import { figuresOf } from '../progress.ts'
import { trainingSettings } from '../settings.ts'

export const planPlace = '/people/plan'
export const progressPlace = '/people/progress'

export interface YearFacts {
  readonly year: number
  readonly plans: readonly PlanFigures[]
  readonly newcomerDays: number
  readonly planMonth: number
  readonly roles: readonly string[]
}

/** The 年度 of a day: its plan with its figures, and what the city decided. */
export async function yearFacts(tx: Tx, today: string): Promise<YearFacts> {
  const year = fiscalYear(today)
  const settings = await trainingSettings(tx)
  return { year, plans: await figuresOf(ofYear(year), { tx, today }), ...settings }
}

/** What no plan proves: nothing. */
export const noPlan: Finding = {
  outcome: 'unsure',
  because: 'この年度の研修計画に何も登録されていないため、守られているか分かりません。',
  evidence: [],
  next: { act: 'この年度の研修計画を登録する', place: planPlace, role: 'security-office' },
}

export const planEvidence = ({ id, title, done, total }: PlanFigures): Evidence => ({
  type: 'people.plan',
  id,
  label: `${title}（${done}／${total}人）`,
  place: `${progressPlace}/${id}`,
})

export const quoted = (titles: readonly string[]): string => {
  const shown = titles
    .slice(0, 3)
    .map((title) => `「${title}」`)
    .join('')
  return titles.length > 3 ? `${shown}ほか${titles.length - 3}件` : shown
}
