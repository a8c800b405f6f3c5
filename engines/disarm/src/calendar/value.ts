// One value in its shape, or nothing.
import { unlink } from '../mail/inert.ts'
import type { Policy } from '../contract.ts'
import type { Shape } from './properties.table.ts'

/** The value as it may go out; undefined where it is not of its shape. */
export function shapeValue(shape: Shape, value: string, policy: Pick<Policy, 'links'>): string | undefined {
  if (shape === 'text') return unlink(value.slice(0, longestText).toWellFormed(), policy.links).text
  if (shape === 'rule') return shapeRule(value)
  if (shape === 'person')
    return /^mailto:[^\s@<>"\\;:,]{1,64}@[A-Za-z0-9.-]{1,253}$/i.exec(value)?.[0].replace(/^mailto:/i, 'mailto:')
  return patterns[shape].test(value) ? value : undefined
}

/** 16,384: minutes of a meeting fit, a file does not. */
const longestText = 16_384

/** Most repetitions: one a day for ten years. */
const mostCount = 3660

const patterns: Readonly<Record<Exclude<Shape, 'text' | 'rule' | 'person'>, RegExp>> = {
  time: /^[0-9TZP/,+WDHMS-]{1,4000}$/,
  duration: /^([+-]?P[0-9WDTHMS]{1,30}|\d{8}T\d{6}Z?)$/,
  number: /^-?\d{1,9}$/,
  // Outlook's ids are long hexadecimal; other programs write anything printable, but nothing that is a path or an address to open.
  uid: /^(?![a-z][a-z0-9+.-]*:\/\/|\\\\)[!-~]{1,512}$/i,
  token: /^[A-Za-z0-9.-]{1,40}$/,
  offset: /^[+-]\d{4}(\d{2})?$/,
  geo: /^(geo:)?-?\d{1,3}(\.\d{1,10})?[;,]-?\d{1,3}(\.\d{1,10})?$/,
  address: /^[^\s@<>"\\;:,]{1,64}@[A-Za-z0-9.-]{1,253}$/,
}

const ruleParts =
  /^(FREQ|UNTIL|COUNT|INTERVAL|BYDAY|BYMONTH|BYMONTHDAY|BYYEARDAY|BYWEEKNO|BYSETPOS|BYHOUR|BYMINUTE|BYSECOND|WKST)=[A-Z0-9,+-]{1,200}$/

/** By the day at the quickest, and not without bound of count. */
function shapeRule(value: string): string | undefined {
  const parts = value
    .toUpperCase()
    .split(';')
    .filter((part) => part !== '')
  if (parts.length > 14 || !parts.every((part) => ruleParts.test(part))) return undefined
  if (!parts.some((part) => /^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(part))) return undefined
  return parts
    .map((part) =>
      part.startsWith('COUNT=') ? `COUNT=${Math.min(mostCount, Number.parseInt(part.slice(6), 10) || 1)}` : part,
    )
    .join(';')
}
