// 7: over the years of the medium plan, what was audited, what is planned, and what never was.
import { type Control, detailsOf, type Edition, editions, loadEdition } from '../../../catalogue/index.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { fiscalYear } from '../../../kernel/i18n/fiscal.ts'
import { type UnitInForce, unitsInForce } from '../../organization/index.ts'
import type { AuditCoverage, PlanLine } from '../contract.ts'
import { type EngagementRow, loadEngagements } from './engagement.ts'
import { loadPlans, planInForce } from './plan.ts'
import { systemsOf } from './targets.ts'

type Kind = 'units' | 'systems' | 'controls'

/** The three years up to `year` where no medium plan covers it. */
const yearsShown = 3

/** Coverage of the medium plan's years, or of three years up to the one asked for. */
export async function coverageOf(
  year: number | undefined,
  { tx, today }: Pick<Context, 'tx' | 'today'>,
): Promise<AuditCoverage> {
  const asked = year ?? fiscalYear(today)
  const plans = await loadPlans(tx)
  const medium = planInForce(plans, 'medium', asked)
  const [fromYear, toYear] = medium === undefined ? [asked - yearsShown + 1, asked] : [medium.fromYear, medium.toYear]
  const lines = Array.from({ length: toYear - fromYear + 1 }, (_, n) => fromYear + n).flatMap(
    (one) => (planInForce(plans, 'year', one) ?? medium)?.lines.filter((line) => line.fiscalYear === one) ?? [],
  )
  const done = (await loadEngagements(tx)).filter(
    (one) => one.act === 'approved' && one.fiscalYear >= fromYear && one.fiscalYear <= toYear,
  )
  const covered = coveredBy({ done, lines })
  return {
    fromYear,
    toYear,
    units: leaves(await unitsInForce(tx, today)).map(({ id, name }) => covered('units', { id, name })),
    systems: (await systemsOf(tx)).map(({ id, name }) => covered('systems', { id, name })),
    controls: groupsOf(loadEdition(editions[0])).map(({ id, title }) => covered('controls', { id, name: title.ja })),
  }
}

/** Groups of controls two levels deep: `phys.servers`; a group without details stands by itself. */
function groupsOf(edition: Edition): readonly Control[] {
  return edition.controls.filter(({ id }) => {
    const depth = id.split('.').length
    return depth === 2 || (depth === 1 && detailsOf(edition, id).length === 0)
  })
}

function coveredBy({ done, lines }: { readonly done: readonly EngagementRow[]; readonly lines: readonly PlanLine[] }) {
  return (kind: Kind, { id, name }: { readonly id: string; readonly name: string }): AuditCoverage['units'][number] => {
    const takes = (named: readonly string[]): boolean =>
      kind === 'controls' ? named.some((one) => touches(one, id)) : named.includes(id)
    const years = (of: readonly { readonly fiscalYear: number }[]): number[] =>
      [...new Set(of.map((one) => one.fiscalYear))].sort()
    return {
      id,
      name,
      done: years(done.filter((one) => takes(one[kind]))),
      planned: years(lines.filter((line) => takes(line[kind]))),
    }
  }
}

/** Does a chosen control reach a group: itself, one above or one below it? */
function touches(chosen: string, group: string): boolean {
  return chosen === group || group.startsWith(`${chosen}.`) || chosen.startsWith(`${group}.`)
}

/** Units that are audited by themselves: a 部 is its 課. */
function leaves(units: readonly UnitInForce[]): readonly UnitInForce[] {
  const parents = new Set(units.map(({ parent }) => parent))
  return units.filter(({ id }) => !parents.has(id))
}
