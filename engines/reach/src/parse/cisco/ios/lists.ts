// Access lists of IOS and NX-OS: numbered, named, standard, extended, IPv6, reflexive.
import type { Chain, Condition, Rule } from '../../../model.ts'
import { accept, drop } from '../../device.ts'
import type { Ledger } from '../../lines.ts'
import * as match from '../../match.ts'
import { turned } from '../../turn.ts'
import { type Entry, icmpType, type Names, permitted, readEntry, readStandard } from '../entry.ts'
import type { Command, Section } from '../section.ts'

export interface AccessList {
  readonly name: string
  readonly family: 4 | 6
  readonly line: number
  readonly entries: Entry[]
  label?: string
}

export type Lists = ReadonlyMap<string, AccessList>

/** Read every list; entries that are not understood may permit anything. */
export function readLists(ledger: Ledger, sections: readonly Section[], names: Names): Lists {
  const lists = new Map<string, AccessList>()
  const listOf = (name: string, family: 4 | 6, line: number): AccessList => {
    const known = lists.get(`${family} ${name}`)
    if (known) return known
    const made: AccessList = { name, family, line, entries: [] }
    lists.set(`${family} ${name}`, made)
    return made
  }
  for (const section of sections) {
    const head = headOf(section.list)
    if (!head) continue
    ledger.take(section.line)
    const list = listOf(head.name, head.family, section.line)
    if (head.entry.length > 0) readOne(ledger, list, { command: section, words: head.entry, kind: head.kind }, names)
    for (const command of section.below) readOne(ledger, list, { command, words: command.list, kind: head.kind }, names)
  }
  for (const list of lists.values()) sortEntries(list)
  return lists
}

interface Head {
  readonly name: string
  readonly family: 4 | 6
  readonly kind: 'standard' | 'extended'
  /** The entry on the heading's own line. */
  readonly entry: readonly string[]
}

function headOf(list: readonly string[]): Head | undefined {
  const [first, second = '', third = '', fourth = ''] = list
  if (first === 'access-list') {
    const number = Number(second)
    const standard = (number >= 1 && number <= 99) || (number >= 1300 && number <= 1999) || third === 'standard'
    const named = third === 'standard' || third === 'extended'
    if (second === '') return undefined
    // 200-299 and 700-1299 speak of other layers.
    if ((number >= 200 && number <= 299) || (number >= 700 && number <= 1299)) return undefined
    return { name: second, family: 4, kind: standard ? 'standard' : 'extended', entry: list.slice(named ? 3 : 2) }
  }
  if (
    first === 'ip' &&
    second === 'access-list' &&
    third !== '' &&
    !/^(resequence|log-update|logging|persistent|match-local-traffic|helper)$/.test(third)
  ) {
    const typed = third === 'standard' || third === 'extended'
    return { name: typed ? fourth : third, family: 4, kind: third === 'standard' ? 'standard' : 'extended', entry: [] }
  }
  if (first === 'ipv6' && second === 'access-list' && third !== 'log-update') {
    const typed = third === 'standard' || third === 'extended'
    return { name: typed ? fourth : third, family: 6, kind: 'extended', entry: typed ? [] : list.slice(3) }
  }
  return undefined
}

function readOne(
  ledger: Ledger,
  list: AccessList,
  { command, words, kind }: { command: Command; words: readonly string[]; kind: 'standard' | 'extended' },
  names: Names,
): void {
  const numbered = /^\d+$/.test(words[0] ?? '') && words.length > 1
  const word = numbered ? words[1] : words[0]
  if (word === 'remark' || word === 'description') {
    list.label = words.slice(numbered ? 2 : 1).join(' ')
    ledger.take(command.line)
    return
  }
  if (word === 'statistics' || word === 'fragments' || word === 'ignore' || word === 'sequence' || word === 'no') {
    if (word === 'sequence') readOne(ledger, list, { command, words: words.slice(1), kind }, names)
    else ledger.skip(command.line, word === 'fragments' ? 'filter' : 'nothing', 'an option of an access list')
    return
  }
  const given = { names, family: list.family, source: ledger.source(command.line) }
  // IPv6 lists may name the family `ipv6` or leave the addresses alone with `any`.
  const read =
    kind === 'standard' ? readStandard(words, given) : (readEntry(words, given) ?? readStandard(words, given))
  ledger.take(command.line)
  const label = list.label === undefined ? {} : { label: list.label }
  delete list.label
  if (read) list.entries.push({ ...read, ...label })
  else {
    ledger.doubt(command.line, 'filter', 'an entry of an access list that is not understood')
    const permits = word !== 'deny'
    list.entries.push({ source: given.source, permits, match: [match.unknown(command.text.slice(0, 200))] })
  }
}

/** Entries with numbers come in the order of their numbers; later ones without stand behind. */
function sortEntries(list: AccessList): void {
  if (!list.entries.every((entry) => entry.sequence !== undefined)) return
  list.entries.sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0))
}

/** The list as a chain: what no entry permits is dropped; an empty one permits everything. */
export function chainOf(ledger: Ledger, list: AccessList, all: Lists): Chain {
  const name = chainName(list)
  const rules = list.entries.flatMap((entry, index): readonly Rule[] => {
    if (entry.isInactive) return []
    const id = `${name}/${entry.sequence ?? index + 1}`
    const label = entry.label === undefined ? {} : { label: entry.label }
    if (entry.evaluates !== undefined) return reflected(all, entry, id)
    return [{ id, source: entry.source, match: entry.match, act: entry.permits ? accept : drop, ...label }]
  })
  // RFC 4861: neighbours must be found, so IPv6 lists let these pass before their implicit deny.
  const discovery: readonly Rule[] =
    list.family === 6
      ? [135, 136].map((type) => ({
          id: `${name}/nd ${type}`,
          source: ledger.source(list.line),
          match: [match.protocol(match.icmpv6), icmpType(type, undefined)],
          act: accept,
          isImplicit: true,
        }))
      : []
  const uniqueIds = unique([...rules, ...discovery])
  return {
    name,
    rules: uniqueIds,
    otherwise: list.entries.length === 0 ? 'accept' : 'drop',
    source: ledger.source(list.line),
  }
}

function unique(rules: readonly Rule[]): readonly Rule[] {
  const seen = new Map<string, number>()
  return rules.map((rule) => {
    const count = seen.get(rule.id) ?? 0
    seen.set(rule.id, count + 1)
    return count === 0 ? rule : { ...rule, id: `${rule.id}.${count}` }
  })
}

export const chainName = (list: Pick<AccessList, 'name' | 'family'>): string =>
  `${list.family === 4 ? 'acl' : 'acl6'} ${list.name}`

/** Replies to what entries with `reflect NAME` permitted. */
function reflected(all: Lists, entry: Entry, id: string): readonly Rule[] {
  const opened = [...all.values()].flatMap((list) => list.entries.filter((one) => one.reflects === entry.evaluates))
  return opened.map((one, index) => {
    const conditions: readonly Condition[] = [{ field: 'state', any: ['established'] }, ...one.match.map(turned)]
    return { id: `${id}/${index + 1}`, source: entry.source, match: conditions, act: accept }
  })
}

/** Does any list keep sessions? */
export function hasReflexive(lists: Lists): boolean {
  return [...lists.values()].some((list) => list.entries.some((entry) => entry.evaluates !== undefined))
}

/** What the list of that name permits; a list that is not defined permits everything. */
export function alternativesOf(lists: Lists, name: string, family: 4 | 6 = 4): match.Alternatives {
  const list = lists.get(`${family} ${name}`)
  return list ? permitted(list.entries) : match.everything
}
