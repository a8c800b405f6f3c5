import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { CertTrouble } from './trouble.ts'

/** One name of the server, as a certificate lists it. */
export interface ServerName {
  readonly type: 'dns' | 'ip'
  readonly value: string
}

/** Read the names a person gave: host names, also in Japanese, and IP addresses. */
export function readNames(given: readonly string[]): readonly ServerName[] {
  if (given.length === 0) throw new CertTrouble('no-name', '--name')
  const names = given.map(readName)
  return [...new Map(names.map((name) => [name.value, name])).values()]
}

function readName(text: string): ServerName {
  const value = text.trim().normalize('NFKC').toLowerCase()
  const address = value.replace(/^\[(.*)\]$/, '$1')
  if (isIP(address) !== 0) return { type: 'ip', value: canonical(address) }
  const host = domainToASCII(value.replace(/\.$/, ''))
  // A last label of digits alone would be read as a broken IP address by browsers.
  if (host.length > 253 || !label.test(host) || /(^|\.)\d+$/.test(host)) throw new CertTrouble('bad-name', text)
  return { type: 'dns', value: host }
}

/** RFC 1123 §2.1: letters, digits and inner hyphens, 63 at most between the dots. */
const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*$/

function canonical(address: string): string {
  return isIP(address) === 6 ? new URL(`http://[${address}]/`).hostname.slice(1, -1) : address
}

/** The bytes of an address: four or sixteen. */
export function addressBytes(address: string): Uint8Array {
  if (isIP(address) === 4) return Uint8Array.from(address.split('.'), Number)
  const [head = '', tail] = canonical(address).split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const before = groups(head)
  const after = groups(tail ?? '')
  const filled = [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after]
  return Uint8Array.from(
    filled.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]),
  )
}
