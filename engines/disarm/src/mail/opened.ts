// A message of ours opened again: for those who show it, store it, or move its enclosures elsewhere. Reads nothing else.
import type { Outcome, Report } from '../contract.ts'
import { readMailboxes, showMailbox } from './address.ts'
import { fromBinary, toBinary } from './charset.ts'
import { readText } from './header.ts'
import { fieldOf, bodyOf, type Part, readPart } from './part.ts'
import { judgeMessage } from './judge.ts'

/** A rebuilt message in its parts. */
export interface OpenedMessage {
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** LF line ends, without the last. */
  readonly text: string
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[]
}

/** What the gateway makes of a message from outside. */
export type DisarmedMail =
  | { readonly state: 'held'; readonly report: Report }
  | ({ readonly state: 'disarmed'; readonly message: Uint8Array; readonly report: Report } & OpenedMessage)

/**
 * A raw message through the pipeline of your choosing (`disarm`, or the host's sandbox), and the result opened.
 * The name decides nothing: what is no mail is held by the pipeline as such.
 */
export async function disarmMail(
  raw: Uint8Array,
  through: (source: {
    readonly bytes: Uint8Array
    readonly name: string
    readonly declared: string
  }) => Promise<Outcome>,
): Promise<DisarmedMail> {
  const outcome = await through({ bytes: raw, name: 'メール.eml', declared: 'message/rfc822' })
  if (outcome.state === 'held') return outcome
  return { state: 'disarmed', message: outcome.bytes, report: outcome.report, ...openMessage(outcome.bytes) }
}

/** Opens a message as `composeMessage` writes it. Throws on any other: it is no reader of mail from outside. */
export function openMessage(bytes: Uint8Array): OpenedMessage {
  const [danger] = judgeMessage(bytes)
  if (danger !== undefined)
    throw new Error(`couldn't open the message: ${danger.code} at ${danger.where}, ${danger.detail}`)
  const root = readPart(toBinary(bytes), { depth: 20, takePart: () => {} })
  const parts: readonly Part[] = root.children.length === 0 ? [root] : root.children
  const [text, ...enclosures] = parts
  return {
    headers: shown.flatMap(([name, show]) => {
      const value = fieldOf(root.headers, name.toLowerCase())
      return value === undefined ? [] : [[name, show(value)] as const]
    }),
    text:
      text === undefined
        ? ''
        : new TextDecoder()
            .decode(fromBinary(bodyOf(text)))
            .replaceAll('\r\n', '\n')
            .replace(/\n$/, ''),
    attachments: enclosures.map((part) => ({ name: part.name, type: part.type, bytes: fromBinary(bodyOf(part)) })),
  }
}

const boxes = (value: string): string => readMailboxes(value).map(showMailbox).join(', ')
const shown: readonly (readonly [string, (value: string) => string])[] = [
  ['From', boxes],
  ['To', boxes],
  ['Cc', boxes],
  ['Date', readText],
  ['Subject', readText],
  ['Message-ID', readText],
  ['In-Reply-To', readText],
  ['References', readText],
]
