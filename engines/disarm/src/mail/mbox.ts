// mbox (RFC 4155): messages one after another, each disarmed as a mail of its own.
import { leave } from '../archive/pack.ts'
import type { LeftOut } from '../archive/note.ts'
import { holdReason } from '../archive/reason.ts'
import { type Danger, Held, type Job, type Rebuilt } from '../contract.ts'
import { fromBinary, toBinary } from './charset.ts'
import { composeMessage } from './compose.ts'
import { judgeMessage } from './judge.ts'

/** One line for all: whose mailbox it was and when each message came in is nobody's business. */
const separator = 'From - Thu Jan  1 00:00:00 1970\r\n'

/** Every message disarmed; those that are held are named in one message of ours at the end. */
export async function rebuildMbox(job: Job): Promise<Rebuilt> {
  const left: LeftOut[] = []
  const kept: string[] = []
  const messages = splitMbox(toBinary(job.bytes))
  if (messages.length === 0) throw new Held('malformed', job.name, 'mailbox without a message')
  const [only = ''] = messages
  if (messages.length === 1 && /\.eml$/i.test(job.name)) return alone(job, only)
  for (const [at, message] of messages.entries()) {
    job.budget.takeMember(job.name)
    const name = `${at + 1}.eml`
    const made = await job.inner(fromBinary(message), name, 'message/rfc822')
    if (made.state === 'disarmed') kept.push(toBinary(made.bytes))
    else leave(job, left, name, made.code)
  }
  const [first] = left
  if (first !== undefined && (job.policy.heldMember === 'hold-all' || kept.length === 0))
    throw new Held('member-held', first.name, `${left.length} messages are held, the first as ${first.code}`)
  if (first !== undefined) kept.push(toBinary(noteMessage(job, left)))
  return {
    bytes: fromBinary(kept.map((message) => `${separator}${message}\r\n`).join('')),
    format: 'mbox',
    extension: 'mbox',
  }
}

/** A mail saved with the line that a mailbox puts before it. */
async function alone(job: Job, message: string): Promise<Rebuilt> {
  const made = await job.inner(fromBinary(message), job.name, 'message/rfc822')
  if (made.state === 'held') throw new Held(made.code, job.name, made.because)
  return { bytes: made.bytes, format: made.format, extension: 'eml' }
}

/** The messages, without their separators; `>From ` inside becomes `From ` again. */
export function splitMbox(text: string): readonly string[] {
  const marks = [
    ...text.matchAll(/(?:^|(?<=[\r\n]))From [^\r\n]{1,300}(?:\r\n|\n|\r)(?=[!-9;-~]+[ \t]*:|From |>From |\r|\n)/g),
  ]
  return marks
    .map((mark, at) => text.slice(mark.index + mark[0].length, marks[at + 1]?.index ?? text.length))
    .map((message) => message.replace(/(\r\n|\n|\r)$/, '').replace(/^>(>*From )/gm, '$1'))
    .filter((message) => message.trim() !== '')
    .map((message) =>
      /^[\r\n]/.test(message) ? `MIME-Version: 1.0\r\nContent-Type: text/plain\r\n${message}` : message,
    )
}

/** Each message between the separators must be one of ours. */
export function judgeMbox(bytes: Uint8Array): readonly Danger[] {
  const pieces = toBinary(bytes).split(separator)
  if (pieces[0] !== '' || pieces.length < 2)
    return [{ code: 'unknown-part', where: 'mbox', detail: 'not a mailbox of ours' }]
  return pieces.slice(1).flatMap((piece, at) => {
    if (!piece.endsWith('\r\n\r\n') && !piece.endsWith('\r\n'))
      return [{ code: 'unknown-part' as const, where: `${at + 1}.eml`, detail: 'message without end' }]
    return judgeMessage(fromBinary(piece.slice(0, -2)), `${at + 1}.eml > `)
  })
}

function noteMessage(job: Job, left: readonly LeftOut[]): Uint8Array {
  const text = [
    '次のメールは、安全な形に作り直せなかったため、取り除いてあります。',
    ...left.map(({ name, code }) => `・${name}：${holdReason(code)}`),
  ].join('\n')
  const empty = { from: [], to: [], cc: [], date: '', messageId: '', inReplyTo: [], references: [] }
  return composeMessage({ ...empty, subject: '（無害化できなかったメール）', text }, [], (all) => job.tools.sha256(all))
}
