// 7, 6(1) 兼務の禁止: may this person audit these units and systems? Posts decide, those of the last months too.
import type { Tx } from '../../../kernel/db/database.ts'
import { exceptionsInForce, type Holding, holdingsBetween } from '../../organization/index.ts'
import type { AuditConflict } from '../contract.ts'
import { addMonths } from '../../../kernel/i18n/day.ts'
import { auditSettingsOf } from './settings.ts'
import { parentsOf, type System, systemsOf, unitNames } from './targets.ts'

/** What is audited, with all that independence is judged by. */
export interface Ground {
  readonly units: readonly string[]
  readonly systems: readonly System[]
  readonly parents: ReadonlyMap<string, string | null>
  readonly unitNames: ReadonlyMap<string, string>
  readonly today: string
}

/** Ways in which a post makes somebody answer for a whole line of units. */
const lineRoles = ['section-head', 'division-head', 'chief']
const systemRoles = ['system-manager', 'system-operator']

/** Why a person with these posts is not independent; empty where they are. Pure. */
export function judgeIndependence(held: readonly Holding[], ground: Ground): readonly AuditConflict[] {
  const found = held.flatMap((holding) => [...byUnit(holding, ground), ...bySystem(holding, ground)])
  return [...new Map(found.map((one) => [one.because, one])).values()]
}

function byUnit(holding: Holding, { units, parents, unitNames: names, today }: Ground): readonly AuditConflict[] {
  const { unit } = holding
  if (unit === null) return []
  return units
    .filter((target) => isWithin(unit, target, parents) || (isLine(holding) && isWithin(target, unit, parents)))
    .map((target) => {
      const now = isHeldOn(holding, today)
      const own = holding.roles.includes('security-office')
      const code = own ? 'own-office' : now ? 'holds-post' : 'held-post'
      const office = own ? '。事務局である情報政策課が自らを監査することになります' : ''
      return {
        code,
        because: `監査を受ける「${names.get(target) ?? ''}」の${when(holding, now)}（${holding.postName}）${office}`,
      }
    })
}

function bySystem(holding: Holding, { systems, today }: Ground): readonly AuditConflict[] {
  return systems
    .filter(
      ({ owner, unit }) =>
        owner === holding.post ||
        (unit !== null && unit === holding.unit && holding.roles.some((role) => systemRoles.includes(role))),
    )
    .map(({ name }) => ({
      code: 'manages-system',
      because: `監査を受ける「${name}」を管理する${when(holding, isHeldOn(holding, today))}（${holding.postName}）`,
    }))
}

const isLine = ({ roles }: Holding): boolean => roles.some((role) => lineRoles.includes(role))
const isHeldOn = ({ validTo }: Holding, day: string): boolean => validTo === null || validTo >= day
const when = ({ validTo }: Holding, now: boolean): string => (now ? '職にある' : `職に${validTo ?? ''}まであった`)

/** 20: no tree of offices is deeper; ends a ring that a slip in the ledger made. */
const deepest = 20

/** Is a unit another one or below it? */
function isWithin(unit: string, above: string, parents: Ground['parents']): boolean {
  let here: string | null = unit
  for (let depth = 0; here !== null && depth < deepest; depth += 1) {
    if (here === above) return true
    here = parents.get(here) ?? null
  }
  return false
}

/** Load the ground of an engagement. */
export async function groundOf(
  tx: Tx,
  {
    units,
    systems,
    today,
  }: { readonly units: readonly string[]; readonly systems: readonly string[]; readonly today: string },
): Promise<Ground> {
  const chosen = new Set(systems)
  return {
    units,
    systems: (await systemsOf(tx, true)).filter(({ id }) => chosen.has(id)),
    parents: await parentsOf(tx),
    unitNames: await unitNames(tx),
    today,
  }
}

/** Conflicts of each person with an engagement's targets, by posts held since the window began. */
export async function conflictsOf(
  tx: Tx,
  people: readonly string[],
  ground: Ground,
): Promise<ReadonlyMap<string, readonly AuditConflict[]>> {
  const { independenceMonths } = await auditSettingsOf(tx)
  const from = addMonths(ground.today, -independenceMonths)
  const held = await holdingsBetween(tx, { from, to: ground.today, people })
  return new Map(
    people.map((person) => [
      person,
      judgeIndependence(
        held.filter((one) => one.person === person),
        ground,
      ),
    ]),
  )
}

/** The control that an exception has to name to excuse dependence. */
export const independenceControl = 'review.audit.independence'

/** 例外措置 of the CISO in force that name independence and one of these units. */
export async function excusesFor(
  tx: Tx,
  day: string,
  ground: Ground,
): Promise<readonly { id: string; title: string; validTo: string }[]> {
  const units = new Set([...ground.units, ...ground.systems.flatMap(({ unit }) => (unit === null ? [] : [unit]))])
  return (await exceptionsInForce(tx, day))
    .filter(({ controls, unit }) => controls.includes(independenceControl) && units.has(unit))
    .map(({ id, title, validTo }) => ({ id, title, validTo }))
}
