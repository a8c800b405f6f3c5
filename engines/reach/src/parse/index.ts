// Every parser by vendor, and the one that fits a text.
import type { Parsed, Parser, Vendor } from '../model.ts'
import { parseAwplus } from './awplus/index.ts'
import { parseAsa } from './cisco/asa/index.ts'
import { parseIos } from './cisco/ios/index.ts'
import { detect } from './detect.ts'
import { parseFortios } from './fortios/index.ts'
import { parseIx } from './ix/index.ts'
import { parseJunos } from './junos/index.ts'
import { parsePan } from './pan/index.ts'
import { parsePlain } from './plain/index.ts'
import { parseLinux } from './linux/read.ts'
import { parseYamaha } from './yamaha/index.ts'

/** Parsers by vendor. Duty of each: pure, no exception on any text, every line in the model or in `unread`. */
export const parsers: Readonly<Record<Vendor, Parser>> = {
  iptables: parseLinux,
  nftables: parseLinux,
  yamaha: parseYamaha,
  fortios: parseFortios,
  'cisco-ios': parseIos,
  'cisco-asa': parseAsa,
  'palo-alto': parsePan,
  'juniper-srx': parseJunos,
  'nec-ix': parseIx,
  'alliedware-plus': parseAwplus,
  plain: parsePlain,
}

/** Read a configuration of any vendor; one whose vendor cannot be told is a verdict, not a guess. */
export function parse(text: string, file: string, vendor: Vendor | undefined = detect(text, file)): Parsed {
  const parser = vendor === undefined ? undefined : parsers[vendor]
  if (!parser)
    return {
      ok: false,
      because: vendor === undefined ? 'the vendor cannot be told from the text' : `no parser for ${vendor}`,
    }
  return parser(text, file)
}

export { detect } from './detect.ts'
export { removeSecrets } from './secrets.ts'
