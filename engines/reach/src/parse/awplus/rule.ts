// Rules of the firewall and of NAT of AlliedWare Plus.
import type { Condition, Rule, Translation } from '../../model.ts'
import { parseNumbers } from '../address.ts'
import type { Section } from '../cisco/section.ts'
import { accept, drop, implicit } from '../device.ts'
import type { Ledger } from '../lines.ts'
import * as match from '../match.ts'
import type { Entities } from './entity.ts'

export interface Firewall {
  readonly rules: readonly Rule[]
  readonly isProtecting: boolean
}

interface Numbered {
  readonly number: number
  readonly line: number
  readonly list: readonly string[]
}

/** `rule N …` in the order of the numbers. */
function numbered(section: Section): readonly Numbered[] {
  return section.below
    .flatMap(({ list, line }): readonly Numbered[] =>
      list[0] === 'rule' && /^\d+$/.test(list[1] ?? '') ? [{ number: Number(list[1]), line, list: list.slice(2) }] : [],
    )
    .toSorted((a, b) => a.number - b.number)
}

/** The `firewall` section: `rule 10 permit any from private to public [no-state-enforcement] [log]`. */
export function readFirewall(ledger: Ledger, sections: readonly Section[], entities: Entities): Firewall {
  const own = sections.filter((section) => section.list[0] === 'firewall')
  const rules: Rule[] = []
  for (const section of own) {
    ledger.take(section.line)
    for (const { number, line, list } of numbered(section)) {
      const rule = readRule(entities, list, { id: `firewall ${number}`, source: ledger.source(line) })
      if (rule === undefined) ledger.doubt(line, 'filter', 'a rule with words that are not understood')
      rules.push(
        rule ?? {
          id: `firewall ${number}`,
          source: ledger.source(line),
          match: [match.unknown(list.join(' '))],
          act: accept,
        },
      )
    }
    for (const { list, line } of section.below) {
      if (list[0] === 'protect') ledger.take(line)
      else if (
        /^(connection-limit|connection-log|bypass|description|security-stats|rate-limit|log)/.test(list[0] ?? '')
      )
        ledger.skip(line, 'nothing', 'can only block more, or has no say')
    }
  }
  const [first] = own
  const sessions = first ? [implicit('firewall/sessions', ledger.source(first.line), [match.ofSession], accept)] : []
  return {
    rules: [...sessions, ...rules],
    isProtecting: own.some((section) => section.below.some(({ list }) => list[0] === 'protect')),
  }
}

type Named = Pick<Rule, 'id' | 'source'>

function readRule(entities: Entities, list: readonly string[], named: Named): Rule | undefined {
  const [action = '', application = ''] = list
  const from = list[list.indexOf('from') + 1]
  const to = list[list.indexOf('to') + 1]
  const rest = list
    .slice(2)
    .filter(
      (word, index, all) =>
        !/^(from|to|no-state-enforcement|log)$/.test(word) && !/^(from|to)$/.test(all[index - 1] ?? ''),
    )
  if (
    !/^(permit|deny|reject|log)$/.test(action) ||
    !list.includes('from') ||
    !list.includes('to') ||
    from === undefined ||
    to === undefined
  )
    return undefined
  const conditions: readonly Condition[] = [
    ...match.oneOf(entities.end(from, 'source')),
    ...match.oneOf(entities.end(to, 'destination')),
    ...match.oneOf(entities.application(application)),
    ...(rest.length ? [match.unknown(rest.join(' '))] : []),
  ]
  const act: Rule['act'] =
    action === 'permit'
      ? accept
      : action === 'deny'
        ? drop
        : action === 'reject'
          ? { kind: 'reject' }
          : { kind: 'continue' }
  return { ...named, match: conditions, act }
}

/** The `nat` section; without `enable` it does nothing. */
export function readNat(
  ledger: Ledger,
  sections: readonly Section[],
  entities: Entities,
): { readonly into: readonly Rule[]; readonly out: readonly Rule[] } {
  const into: Rule[] = []
  const out: Rule[] = []
  for (const section of sections) {
    if (section.list[0] !== 'nat') continue
    ledger.take(section.line)
    const isEnabled = section.below.some(({ list }) => list[0] === 'enable')
    for (const { list, line } of section.below) if (list[0] === 'enable') ledger.take(line)
    for (const { number, line, list } of numbered(section)) {
      const source = ledger.source(line)
      const pair = isEnabled ? natRule(entities, list, { id: `nat ${number}`, source }) : {}
      if (pair === undefined) ledger.skip(line, 'translation', 'a translation that is not understood')
      if (!isEnabled) ledger.skip(line, 'nothing', 'NAT is not enabled')
      if (pair?.into) into.push(pair.into)
      if (pair?.out) out.push(pair.out)
    }
  }
  return { into, out }
}

/** `masq any from A to B [with src H]`, `portfwd APP from A [to B] with dst H [dport N]`, `netmap APP from A to B with dst|src H`. */
function natRule(
  entities: Entities,
  list: readonly string[],
  named: Named,
): { readonly into?: Rule; readonly out?: Rule } | undefined {
  const [kind = '', application = ''] = list
  const after = (word: string): string | undefined => (list.includes(word) ? list[list.indexOf(word) + 1] : undefined)
  const from = after('from')
  const to = after('to')
  const ends: readonly Condition[] = [
    ...(from === undefined ? [] : match.oneOf(entities.end(from, 'source'))),
    ...match.oneOf(entities.application(application)),
  ]
  const with_ = after('with')
  const target = with_ === undefined ? undefined : entities.set(after(with_) ?? '')
  if (kind === 'masq' || (kind === 'netmap' && with_ === 'src') || kind === 'snat') {
    const source: Translation['source'] = target?.ranges.length ? target.ranges : 'out-interface'
    const act: Rule['act'] = {
      kind: 'translate',
      to: { source, ...(kind === 'netmap' ? { offset: 'same' } : { sourcePorts: [{ first: 1024, last: 65535 }] }) },
    }
    return {
      out: {
        ...named,
        match: [...ends, ...(to === undefined ? [] : match.oneOf(entities.end(to, 'destination')))],
        act,
      },
    }
  }
  if ((kind !== 'portfwd' && kind !== 'netmap' && kind !== 'dnat') || with_ !== 'dst' || !target?.ranges.length)
    return undefined
  const port = parseNumbers(after('dport') ?? '', 65535)
  const original = to === undefined ? [] : match.within('destination', entities.set(to))
  // A destination zone that spans everything says nothing about the address.
  const act: Rule['act'] = {
    kind: 'translate',
    to: {
      destination: target.ranges,
      ...(kind === 'netmap' ? { offset: 'same' } : {}),
      ...(port ? { destinationPorts: [port] } : {}),
    },
  }
  return { into: { ...named, match: [...ends, ...original], act } }
}
