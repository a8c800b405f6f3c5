import { addressBytes, type ServerName } from './names.ts'
import { Extension } from './x509.ts'

/**
 * RFC 5280 §4.2.1.10: what the authority may speak for. Whoever steals its key can imitate this server and no other, so
 * that a city can trust the authority on every PC without trusting it for its bank.
 */
export function nameConstraints(names: readonly ServerName[]): Extension {
  const permitted = names.map(entryOf)
  // A kind of name with no permitted entry would be free, so it is excluded as a whole.
  const excluded = [
    ...(names.some(({ type }) => type === 'dns') ? [] : [dns('')]),
    ...(names.some(({ value }) => isAddress(value, 4)) ? [] : [network(new Uint8Array(4), 0)]),
    ...(names.some(({ value }) => isAddress(value, 16)) ? [] : [network(new Uint8Array(16), 0)]),
  ]
  const trees = [
    tagged(0xa0, Buffer.concat(permitted)),
    ...(excluded.length > 0 ? [tagged(0xa1, Buffer.concat(excluded))] : []),
  ]
  return new Extension('2.5.29.30', true, tagged(0x30, Buffer.concat(trees)))
}

/** Whether an authority's constraints name this very host or address. */
export function permits(constraints: Uint8Array, name: ServerName): boolean {
  return Buffer.from(constraints).includes(Buffer.from(entryOf(name)))
}

function entryOf({ type, value }: ServerName): Uint8Array {
  return type === 'dns' ? dns(value) : network(addressBytes(value), 0xff)
}

function isAddress(value: string, length: 4 | 16): boolean {
  return length === 4 ? /^[\d.]+$/.test(value) : value.includes(':')
}

function dns(name: string): Uint8Array {
  return tagged(0x30, tagged(0x82, Buffer.from(name, 'latin1')))
}

/** An address followed by its mask: one host with ones, everything with zeros. */
function network(address: Uint8Array, mask: 0 | 0xff): Uint8Array {
  return tagged(0x30, tagged(0x87, Buffer.concat([address, new Uint8Array(address.length).fill(mask)])))
}

/** One DER element; X.690 §8.1.3: lengths from 128 on take a byte that counts their bytes. */
function tagged(tag: number, contents: Uint8Array): Buffer<ArrayBuffer> {
  const { length } = contents
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Uint8Array.from([tag, ...size]), contents])
}
