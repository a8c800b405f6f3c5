// 人事異動: what changes between two days, person by person.
import type { Transfer } from './contract.ts'

/** A person in a post on a day. */
export interface Placed {
  readonly person: string
  readonly number: string
  readonly name: string
  readonly post: string
  readonly postName: string
  readonly kind: string
  readonly roles: readonly string[]
}

const order: readonly Transfer['change'][] = ['moved', 'joined', 'left']

/** 6(1): who holds other posts than before, who has come, who has gone. Whoever keeps the same posts in the same way is not in it. */
export function transfersBetween(before: readonly Placed[], after: readonly Placed[]): readonly Transfer[] {
  const [were, are] = [Map.groupBy(before, byPerson), Map.groupBy(after, byPerson)]
  const persons = [...new Set([...were.keys(), ...are.keys()])]
  const changed = persons
    .map((person) => changeOf(person, were.get(person) ?? [], are.get(person) ?? []))
    .filter((one) => one !== undefined)
  return changed.sort((a, b) => order.indexOf(a.change) - order.indexOf(b.change) || a.number.localeCompare(b.number))
}

const byPerson = ({ person }: Placed): string => person
const keyOf = ({ post, kind }: Placed): string => `${post} ${kind}`

function changeOf(person: string, were: readonly Placed[], are: readonly Placed[]): Transfer | undefined {
  const same = were.length === are.length && were.every((one) => are.some((other) => keyOf(other) === keyOf(one)))
  const any = are[0] ?? were[0]
  if (same || any === undefined) return undefined
  const change = were.length === 0 ? 'joined' : are.length === 0 ? 'left' : 'moved'
  return {
    person,
    number: any.number,
    name: any.name,
    change,
    before: were.map(postWords),
    after: are.map(postWords),
    rolesBefore: rolesOf(were),
    rolesAfter: rolesOf(are),
  }
}

const words: Readonly<Record<string, string>> = {
  concurrent: '（兼務）',
  acting: '（事務取扱）',
  probationary: '（心得）',
}
const postWords = ({ postName, kind }: Placed): string => `${postName}${words[kind] ?? ''}`
const rolesOf = (placed: readonly Placed[]): string[] => [...new Set(placed.flatMap(({ roles }) => roles))]
