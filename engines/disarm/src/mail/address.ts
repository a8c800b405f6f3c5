// Address lists (RFC 5322 §3.4): read leniently, written so that one reading is left.
import { readText, encodeWords } from './header.ts'
import { inertLine } from './inert.ts'

export interface Mailbox {
  readonly name: string
  /** '' where no address could be read; the name then holds what was written. */
  readonly address: string
}

/** More recipients than a mailing of one city office has; the rest is left out and told. */
export const mostMailboxes = 1000

/** The mailboxes of a field, groups opened. */
export function readMailboxes(value: string): readonly Mailbox[] {
  return splitList(value)
    .slice(0, mostMailboxes + 1)
    .map(readMailbox)
    .filter(({ name, address }) => name !== '' || address !== '')
}

/** One field, a mailbox a line. */
export function writeMailboxes(name: string, boxes: readonly Mailbox[]): string {
  const written = boxes.map(writeMailbox).filter((box) => box !== '')
  return written.length === 0 ? '' : `${name}: ${written.join(',\r\n ')}\r\n`
}

/** For reports and screens: `市民課 <shimin@example.jp>`. */
export const showMailbox = ({ name, address }: Mailbox): string =>
  address === '' ? name : name === '' ? address : `${name} <${address}>`

/** A display name that is itself an address of somebody else: the oldest trick against people who read names only. */
export function isImpostor({ name, address }: Mailbox): boolean {
  const shown = /[a-z0-9._%+-]+@[a-z0-9.-]+\.[a-z]{2,}/i.exec(name.normalize('NFKC'))?.[0]
  return shown !== undefined && address !== '' && shown.toLowerCase() !== address.toLowerCase()
}

function writeMailbox({ name, address }: Mailbox): string {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  const dotted = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local)
  const spec = address === '' ? '' : `${dotted ? local : `"${local}"`}${address.slice(at)}`
  if (name === '') return spec
  const phrase = /^[A-Za-z0-9 !#$&'*+/?^_{|}~-]{1,60}$/.test(name) ? name : encodeWords(name).join('\r\n ')
  // A name alone would be read as an address by some; the empty route is nobody's.
  return `${phrase.includes('=?') || /^[A-Za-z0-9 ]+$/.test(phrase) ? phrase : `"${phrase}"`}\r\n <${spec === '' ? 'unknown@invalid' : spec}>`
}

function readMailbox(text: string): Mailbox {
  const { plain, angle, comment } = takeApart(text)
  const address = cleanAddress(angle ?? plain)
  const name = shorten(readText(angle === undefined ? (address === '' ? plain : comment) : plain || comment))
  if (address === 'unknown@invalid') return { name, address: '' }
  if (address !== '') return { name: name === address ? '' : name, address }
  return { name: shorten(`${name} ${angle === undefined ? '' : readText(angle)}`), address: '' }
}

/** 300 characters name anybody. */
const shorten = (name: string): string => inertLine(inertLine(name).slice(0, 300))

/** Only an address that every mailer reads alike; dots anywhere in the local part, as Japanese carriers gave them out. */
function cleanAddress(text: string): string {
  const bare = text
    .replace(/^\s*(mailto:)?/i, '')
    .replace(/^<|>$/g, '')
    .replaceAll('"', '')
    .trim()
  return /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?$/.test(bare)
    ? bare
    : ''
}

/** Splits at commas and semicolons outside quotes, comments and angles; a group's name is dropped. */
function splitList(value: string): readonly string[] {
  const out: string[] = ['']
  let quoted = false
  let depth = 0
  let angle = false
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at] ?? ''
    const add = (text: string): void => {
      out[out.length - 1] += text
    }
    if (character === '\\' && (quoted || depth > 0)) {
      add(character + (value[at + 1] ?? ''))
      at += 1
    } else if (character === '"' && depth === 0) {
      quoted = !quoted
      add(character)
    } else if (quoted) add(character)
    else if (character === '(' || character === ')') {
      depth = Math.max(0, depth + (character === '(' ? 1 : -1))
      add(character)
    } else if (depth > 0) add(character)
    else if (character === '<' || character === '>') {
      angle = character === '<'
      add(character)
    } else if ((character === ',' || character === ';') && !angle) out.push('')
    else if (character === ':' && !angle && !/^\s*mailto$/i.test(out.at(-1) ?? '')) out[out.length - 1] = ''
    else add(character)
  }
  return out
}

function takeApart(text: string): {
  readonly plain: string
  readonly angle: string | undefined
  readonly comment: string
} {
  let plain = ''
  let comment = ''
  let angle: string | undefined
  let quoted = false
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    const escaped = character === '\\' && (quoted || depth > 0)
    const literal = escaped ? (text[at + 1] ?? '') : character
    if (escaped) at += 1
    if (!escaped && character === '"' && depth === 0) quoted = !quoted
    else if (!escaped && !quoted && character === '(') depth += 1
    else if (!escaped && !quoted && character === ')' && depth > 0) depth -= 1
    else if (depth > 0) comment += literal
    else if (!quoted && character === '<') {
      const end = text.indexOf('>', at)
      angle ??= text.slice(at + 1, end < 0 ? undefined : end)
      at = end < 0 ? text.length : end
    } else plain += literal
  }
  return { plain: plain.trim(), angle, comment: comment.trim() }
}
