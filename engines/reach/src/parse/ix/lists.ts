// Static and dynamic access lists of NEC IX, by name.
import type { Ledger } from '../lines.ts'
import type { Section } from '../cisco/section.ts'
import * as match from '../match.ts'
import { type IxEntry, readEntry } from './list.ts'

export interface Lists {
  readonly entries: ReadonlyMap<string, readonly IxEntry[]>
  /** Dynamic lists: the lists that open sessions. */
  readonly dynamic: ReadonlyMap<string, readonly string[]>
}

/** Every list; an entry that is not understood may permit anything. */
export function readLists(ledger: Ledger, sections: readonly Section[]): Lists {
  const entries = new Map<string, IxEntry[]>()
  const dynamic = new Map<string, string[]>()
  for (const { list, line, text } of sections) {
    if ((list[0] !== 'ip' && list[0] !== 'ipv6') || list[1] !== 'access-list') continue
    const [, , name = '', word = '', ...rest] = list
    if (name === 'dynamic' && word !== 'cache' && word !== 'timer') {
      const opens = dynamicOpens(ledger, { list: rest, line, family: list[0] === 'ip' ? 4 : 6 })
      if (opens?.entry) entries.set(`${word}@${line}`, [opens.entry])
      if (opens)
        dynamic.set(word, [...(dynamic.get(word) ?? []), ...opens.names, ...(opens.entry ? [`${word}@${line}`] : [])])
      else ledger.skip(line, 'filter', 'a dynamic list with words that are not understood')
      if (opens) ledger.take(line)
    } else if (name !== 'dynamic' && word === 'option') {
      ledger.skip(line, 'nothing', 'an option of an access list')
    } else if (name !== 'dynamic' && name !== 'option') {
      const source = ledger.source(line)
      const read = readEntry([word, ...rest], source, list[0] === 'ip' ? 4 : 6)
      if (!read) ledger.doubt(line, 'filter', 'an entry of an access list that is not understood')
      const known = entries.get(name) ?? []
      known.push(read ?? { source, permits: word !== 'deny', match: [match.unknown(text.slice(0, 200))] })
      entries.set(name, known)
    }
  }
  return { entries, dynamic }
}

const dynamicServices: Readonly<Record<string, readonly string[]>> = {
  tcp: ['tcp'],
  udp: ['udp'],
  http: ['tcp', 'http'],
  https: ['tcp', 'https'],
  ftp: ['tcp', 'ftp'],
  smtp: ['tcp', 'smtp'],
  pop3: ['tcp', 'pop3'],
  telnet: ['tcp', 'telnet'],
  ssh: ['tcp', 'ssh'],
  dns: ['udp', 'domain'],
  domain: ['udp', 'domain'],
  ntp: ['udp', 'ntp'],
  tftp: ['udp', 'tftp'],
}

/** `access LIST [in LIST] [out LIST]`, or a service with its ends: what opens a session. */
function dynamicOpens(
  ledger: Ledger,
  { list, line, family }: { readonly list: readonly string[]; readonly line: number; readonly family: 4 | 6 },
): { readonly names: readonly string[]; readonly entry?: IxEntry } | undefined {
  if (list[0] === 'access') return { names: list.filter((word) => !/^(access|in|out|timeout|\d+)$/.test(word)) }
  const service = Object.hasOwn(dynamicServices, list[0] ?? '') ? dynamicServices[list[0] ?? ''] : undefined
  if (!service) return undefined
  const [protocol = '', port] = service
  const entry = readEntry(
    ['permit', protocol, ...list.slice(1), ...(port === undefined ? [] : ['dport', 'eq', port])],
    ledger.source(line),
    family,
  )
  return entry && { names: [], entry }
}
