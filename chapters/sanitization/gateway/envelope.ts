// May this mail come in? Judged by who hands it over and for whom it is; pure.
import { BlockList, isIP } from 'node:net'
import type { MailSettings } from '../contract/mail.ts'

/** A city as the SMTP side knows it. */
export interface MailCity {
  readonly tenant: string
  readonly settings: MailSettings
}

export type Admission =
  | { readonly admitted: true; readonly city: MailCity }
  | { readonly admitted: false; readonly code: 550 | 551 | 554; readonly because: string }

/** 6(3)②: a recipient is taken only of a city that receives for its domain, and only from that city's outside relay. */
export function judgeRecipient(address: string, client: string, cities: readonly MailCity[]): Admission {
  const domain = domainOf(address)
  const city = cities.find(({ settings }) => settings.domains.includes(domain))
  if (city === undefined) return { admitted: false, code: 551, because: `5.7.1 \`${domain}\` is not received here` }
  if (!isAllowed(client, city.settings.clients))
    return { admitted: false, code: 554, because: `5.7.1 ${client} is not the relay of \`${domain}\`` }
  return { admitted: true, city }
}

/** Is the address within one of these addresses and networks? An empty list allows nobody. */
export function isAllowed(client: string, networks: readonly string[]): boolean {
  const address = client.replace(/^::ffff:(?=\d+\.)/i, '')
  const family = isIP(address)
  if (family === 0) return false
  const list = new BlockList()
  for (const network of networks) {
    const [base = '', bits] = network.split('/')
    const kind = isIP(base) === 6 ? 'ipv6' : 'ipv4'
    list.addSubnet(base, bits === undefined ? (kind === 'ipv6' ? 128 : 32) : Number(bits), kind)
  }
  return list.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** The part after the last at sign, in lower case; '' where there is none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 0 ? '' : address.slice(at + 1).toLowerCase()
}
