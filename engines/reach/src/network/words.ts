// Ports and protocols as people write them in a policy.
import type { NumberRange } from '../model.ts'
import { parsePorts, parseProtocol } from '../parse/linux/address.ts'

/** `443`, `https`, `1024-65535`. */
export function parseNumbers(text: string): NumberRange | undefined {
  return parsePorts(text.trim())
}

/** `tcp`, `17`, `icmp`. */
export function parseProtocols(text: string): NumberRange | undefined {
  const number = parseProtocol(text.trim())
  if (number === 'all') return { first: 0, last: 255 }
  return number === undefined ? undefined : { first: number, last: number }
}
