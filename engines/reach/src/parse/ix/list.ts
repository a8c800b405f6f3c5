// Access lists of NEC IX: `permit tcp src A sport any dest B dport eq 80`.
import type { Condition, NumberRange, Source } from '../../model.ts'
import { parseNetwork, parseNumbers } from '../address.ts'
import * as match from '../match.ts'
import { portNames, protocolNames } from '../port.table.ts'
import { Cursor } from '../words.ts'

export interface IxEntry {
  readonly source: Source
  readonly permits: boolean
  readonly match: readonly Condition[]
}

/** Read from the action on; `undefined` where a word is not understood. */
export function readEntry(list: readonly string[], source: Source, family: 4 | 6): IxEntry | undefined {
  const at = new Cursor(list)
  const action = at.take()
  if (action !== 'permit' && action !== 'deny') return undefined
  const name = at.take()?.toLowerCase() ?? ''
  const number =
    name === 'ip' || name === 'ipv6'
      ? undefined
      : /^\d{1,3}$/.test(name)
        ? Number(name)
        : name === 'icmp' && family === 6
          ? match.icmpv6
          : protocolNames[name]
  if (name !== 'ip' && name !== 'ipv6' && (number === undefined || number > 255)) return undefined
  const conditions: Condition[] = [match.family(family), ...(number === undefined ? [] : [match.protocol(number)])]
  let type: NumberRange | undefined
  while (!at.isDone) {
    const word = at.take()?.toLowerCase() ?? ''
    if (word === 'src' || word === 'dest') {
      const text = at.take() ?? ''
      const range = text === 'any' ? 'any' : parseNetwork(text)
      if (range === undefined) return undefined
      if (range !== 'any') conditions.push({ field: word === 'src' ? 'source' : 'destination', any: [range] })
    } else if (word === 'sport' || word === 'dport') {
      const ranges = readPorts(at)
      if (!ranges) return undefined
      if (ranges !== 'any')
        conditions.push({ field: word === 'sport' ? 'source-port' : 'destination-port', any: ranges })
    } else if (word === 'type' && number !== undefined) {
      type = parseNumbers(at.take() ?? '', 255)
      if (!type) return undefined
      const code = at.accept('code') ? parseNumbers(at.take() ?? '', 255) : undefined
      conditions.push({ field: 'icmp', any: [{ type, code: code ?? { first: 0, last: 255 } }] })
    } else if (word === 'established') conditions.push(match.ackOrRst)
    else if (word === 'syslog' || word === 'log') at.accept('any')
    else conditions.push(match.unknown([word, at.take() ?? ''].join(' ').trim()))
  }
  return { source, permits: action === 'permit', match: conditions }
}

function readPorts(at: Cursor): readonly NumberRange[] | 'any' | undefined {
  const word = at.take()?.toLowerCase()
  if (word === 'any') return 'any'
  const first = port(at.take())
  if (first === undefined) return undefined
  if (word === 'eq') return [{ first, last: first }]
  if (word === 'gt') return first < 65535 ? [{ first: first + 1, last: 65535 }] : []
  if (word === 'lt') return first > 0 ? [{ first: 0, last: first - 1 }] : []
  const last = word === 'range' ? port(at.take()) : undefined
  return last === undefined || last < first ? undefined : [{ first, last }]
}

function port(word: string | undefined): number | undefined {
  if (word !== undefined && /^\d{1,5}$/.test(word)) return Number(word) <= 65535 ? Number(word) : undefined
  return word !== undefined && Object.hasOwn(portNames, word) ? portNames[word] : undefined
}
