// The dry run of a roster: what would come, change and end, person by person. Pure: the same for screen, command line and test.
import type { ImportRow, Matching } from '../../../kernel/contract/ledger.ts'
import { proposeMatching } from '../../../kernel/ledger/transfer/matching.ts'
import type { Sheet } from '../../../kernel/ledger/transfer/sheet.ts'
import type { RosterReading } from '../contract.ts'
import { holds } from '../period.ts'
import { type Ending, planPerson } from './person.ts'
import { rosterForm } from '../contract.ts'
import type { Known } from './known.ts'
import { type Line, linesOf } from './line.ts'
import type { Draft } from './offices.ts'
import { placing } from './place.ts'

export interface RosterPlan {
  readonly matching: Matching
  readonly rows: readonly ImportRow[]
  readonly organs: readonly Draft[]
  readonly units: readonly Draft[]
  readonly posts: readonly Draft[]
  readonly people: readonly Draft[]
  readonly assignments: readonly Draft[]
  /** Assignments of the same day that this file replaces: they never were. */
  readonly mistaken: readonly Ending[]
  /** Names of those with a post on the day whom the file does not name. */
  readonly missing: readonly string[]
}

/** 6(1): plan a roster against what is known, in force from `on`; a column 発令日 wins over it. */
export function planRoster(
  sheet: Sheet,
  known: Known,
  {
    on,
    proposeRoles,
    matching = proposeMatching(rosterForm, sheet.headings),
  }: RosterReading & { readonly matching?: Matching },
): RosterPlan {
  const lines = linesOf(sheet, matching)
  const places = placing(known, proposeRoles)
  const people = new Map(known.people.map((one) => [String(one.values['number']), one]))
  const held = Map.groupBy(known.assignments, ({ values }) => String(values['person']))
  const plans = [...Map.groupBy(lines, ({ number, row }) => (number === '' ? `row ${row}` : number))].map(
    ([number, own]) => {
      const before = people.get(number) ?? null
      return planPerson({ lines: own, before, held: before === null ? [] : (held.get(before.id) ?? []), places, on })
    },
  )
  const done = plans.filter(({ rejected }) => !rejected)
  return {
    matching,
    rows: plans.flatMap(({ rows }) => rows).sort((a, b) => a.row - b.row),
    ...used(
      places.drafts(),
      done.flatMap(({ assignments }) => assignments),
    ),
    people: done.flatMap(({ person }) => (person === null ? [] : [person])),
    assignments: done.flatMap(({ assignments }) => assignments),
    mistaken: done.flatMap(({ mistaken }) => mistaken),
    missing: missingFrom(known, lines, on),
  }
}

interface Frame {
  readonly organs: readonly Draft[]
  readonly units: readonly Draft[]
  readonly posts: readonly Draft[]
}

/** Only what an accepted row needs: a rejected one leaves no office behind. */
function used({ organs, units, posts }: Frame, assignments: readonly Draft[]): Frame {
  const named = (drafts: readonly Draft[], field: string): ReadonlySet<unknown> =>
    new Set(drafts.map(({ values }) => values[field]))
  const held = named(assignments, 'post')
  const keptPosts = posts.filter(({ key }) => held.has(key))
  const homesOfPosts = named(keptPosts, 'unit')
  const direct = units.filter(({ key }) => homesOfPosts.has(key))
  const parents = named(direct, 'parent')
  const keptUnits = units.filter((unit) => direct.includes(unit) || parents.has(unit.key))
  const homes = new Set([...named(keptPosts, 'organ'), ...named(keptUnits, 'organ')])
  return { organs: organs.filter(({ key }) => homes.has(key)), units: keptUnits, posts: keptPosts }
}

function missingFrom(known: Known, lines: readonly Line[], on: string): readonly string[] {
  const named = new Set(lines.map(({ number }) => number))
  const placed = new Set(
    known.assignments
      .filter(({ values }) => holds({ validFrom: String(values['validFrom']), validTo: textOf(values['validTo']) }, on))
      .map(({ values }) => String(values['person'])),
  )
  return known.people
    .filter(
      ({ id, values }) =>
        placed.has(id) && !named.has(String(values['number'])) && (textOf(values['endsOn']) ?? on) >= on,
    )
    .map(({ values }) => String(values['name']))
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
