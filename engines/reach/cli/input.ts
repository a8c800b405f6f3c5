// Files and arguments of the command as values.
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parse as parseYaml } from 'yaml'
import * as parsers from '../src/parse/index.ts'
import { type Device, type Network, type Packet, parseAddress, parseLinuxHost, readNetwork } from '../src/index.ts'

/** A mistake of the caller: exit code 2, its message and no trace. */
export class Usage extends Error {}

export interface Arguments {
  readonly command: string
  readonly values: readonly string[]
  readonly options: ReadonlyMap<string, string>
}

const flags: ReadonlySet<string> = new Set(['json', 'sarif', 'unused', 'help'])

export function readArguments(list: readonly string[]): Arguments {
  const values: string[] = []
  const options = new Map<string, string>()
  for (let at = 0; at < list.length; at++) {
    const word = list[at] ?? ''
    if (!word.startsWith('--')) values.push(word)
    else if (flags.has(word.slice(2))) options.set(word.slice(2), 'yes')
    else options.set(word.slice(2), list[++at] ?? '')
  }
  const [command = 'help', ...rest] = values
  return { command, values: rest, options }
}

export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Usage(`couldn't read \`${path}\``)
  }
}

export function readYaml(path: string): unknown {
  try {
    return parseYaml(readText(path))
  } catch (cause) {
    if (cause instanceof Usage) throw cause
    throw new Usage(`\`${path}\` is not YAML: ${cause instanceof Error ? cause.message : ''}`)
  }
}

/**
 * `devices:` names each device's files, relative to the network file: `fw1: [fw1.rules, fw1.addr]`, or one file. What a file
 * declares more devices in is named as the file says.
 */
export function loadNetwork(path: string): Network {
  const value = readYaml(path)
  const top: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {}
  const named = top['devices']
  if (typeof named !== 'object' || named === null) throw new Usage(`${path}: \`devices\` must name each device's files`)
  const devices = Object.entries(named).flatMap(([name, files]) =>
    loadDevice(name, (Array.isArray(files) ? files : [files]).map(String), dirname(path)),
  )
  const network = readNetwork(value, devices)
  if (!network.ok) throw new Usage(network.errors.map((error) => `${path}: ${error}`).join('\n'))
  return network.value
}

function loadDevice(name: string, files: readonly string[], folder: string): readonly Device[] {
  const texts = files.map((file) => ({ file, text: readText(resolve(folder, file)) }))
  const [first] = texts
  if (first === undefined) throw new Usage(`devices.${name}: no file is named`)
  const linux = texts.length > 1 ? parseLinuxHost(name, texts) : undefined
  const parsed = linux?.ok === true ? linux : parsers.parse(first.text, first.file)
  if (!parsed.ok) throw new Usage(`devices.${name}: ${first.file}: ${parsed.because}`)
  const [only] = parsed.devices
  return parsed.devices.length === 1 && only !== undefined ? [{ ...only, name }] : parsed.devices
}

/** `tcp 10.0.0.5:50000 10.1.0.9:443`, `icmp 10.0.0.5 10.1.0.9`, `udp [fd00::5]:50000 [fd00::9]:53`. */
export function readPacket(words: readonly string[]): Packet {
  const [kind = '', from = '', to = ''] = words.filter((word) => word !== '->' && word !== '→')
  const numbers: Readonly<Record<string, number>> = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58, sctp: 132 }
  const protocol = numbers[kind] ?? Number(kind)
  const source = readEnd(from)
  const destination = readEnd(to)
  if (
    !Number.isInteger(protocol) ||
    source === undefined ||
    destination === undefined ||
    source.family !== destination.family
  )
    throw new Usage(`\`${words.join(' ')}\` is no packet: protocol, source, destination`)
  const hasPorts = protocol === 6 || protocol === 17 || protocol === 132
  return {
    family: source.family,
    source: source.value,
    destination: destination.value,
    protocol,
    ...(hasPorts ? { sourcePort: source.port ?? 50000, destinationPort: destination.port ?? 443 } : {}),
    ...(protocol === 1 ? { icmp: { type: 8, code: 0 } } : {}),
    ...(protocol === 58 ? { icmp: { type: 128, code: 0 } } : {}),
    ...(protocol === 6 ? { tcpFlags: 2 } : {}),
    state: 'new',
  }
}

function readEnd(text: string): { readonly family: 4 | 6; readonly value: bigint; readonly port?: number } | undefined {
  const found = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(text)
  const address = parseAddress(found?.[1] ?? found?.[2] ?? text)
  if (address === undefined) return undefined
  return { ...address, ...(found?.[3] === undefined ? {} : { port: Number(found[3]) }) }
}
