// How a route is drawn as stamps: the applicant first, then each step with what was done there, by whom and in whose place.
import type { Proposal, Stamp } from '../../kernel/contract/approval.ts'
import { today } from '../../kernel/i18n/today.ts'
import type { Station } from '../kit/RouteStamps.tsx'

/** What the parts of a route are called in the language of the screen. */
export interface PartWords {
  readonly propose: string
  readonly applicant: string
  readonly circulate: string
  readonly consult: string
  readonly decide: string
  readonly delegated: string
  readonly standsIn: (part: string) => string
  readonly readAfter: (part: string) => string
  readonly rejectedAt: (part: string) => string
  readonly vacant: string
}

/** The stations of a proposal in order, from 起案 to 決裁. */
export function stationsOf({ applicant, proposedAt, route }: Proposal, words: PartWords): readonly Station[] {
  const first: Station = {
    id: 'proposed',
    part: words.propose,
    post: words.applicant,
    name: familyName(applicant),
    on: dayOf(proposedAt),
    state: 'done',
  }
  return [first, ...route.map((stamp) => stationOf(stamp, words))]
}

/** Posts and people whom a proposal waits for now: 副市長（髙﨑 栄一郎）. */
export function waitsFor({ route }: Pick<Proposal, 'route'>): readonly Stamp[] {
  return route.filter((stamp) => stamp.waiting)
}

function stationOf(stamp: Stamp, words: PartWords): Station {
  const { mark, holder } = stamp
  const common = { id: stamp.stepId, post: stamp.post, part: partOf(stamp, words) }
  if (mark === null) return { ...common, name: holder ?? words.vacant, state: stamp.waiting ? 'current' : 'waiting' }
  const state = mark.act === 'sent-back' ? 'returned' : 'done'
  return { ...common, name: familyName(mark.by), on: dayOf(mark.at), state }
}

function partOf({ act, delegated, mark }: Stamp, words: PartWords): string {
  const part = act === 'decide' && delegated ? words.delegated : words[act]
  if (mark === null) return part
  if (mark.act === 'rejected') return words.rejectedAt(part)
  if (mark.inPlaceOf === null) return part
  return mark.readAfterAt === null ? words.standsIn(part) : words.readAfter(part)
}

/** A stamp carries the family name: what stands before the first space. */
function familyName(name: string): string {
  return name.split(/[\s　]/u, 1)[0] ?? name
}

function dayOf(at: string): string {
  return today(new Date(at))
}
