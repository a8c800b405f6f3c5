// A letter: what is left of a mail of any format before its attachments are disarmed. eml, msg and winmail.dat all become one.
import type { FindingCode } from '../contract.ts'
import type { Mailbox } from './address.ts'

export interface Enclosure {
  readonly name: string
  /** As declared by the sender; a claim. */
  readonly type: string
  readonly bytes: Uint8Array
}

export interface Letter {
  readonly from: readonly Mailbox[]
  readonly to: readonly Mailbox[]
  readonly cc: readonly Mailbox[]
  /** RFC 5322 form, '' where none could be read. */
  readonly date: string
  readonly subject: string
  readonly messageId: string
  readonly inReplyTo: readonly string[]
  readonly references: readonly string[]
  /** LF line ends, nothing invisible. */
  readonly text: string
  readonly enclosures: readonly Enclosure[]
  readonly remarks: readonly Remark[]
}

/** One thing met while reading, for the report. */
export interface Remark {
  readonly code: FindingCode
  readonly where: string
  readonly act: 'removed' | 'replaced' | 'converted' | 'kept' | 'reported'
  readonly count?: number
  readonly detail?: string
  readonly visible?: boolean
}
