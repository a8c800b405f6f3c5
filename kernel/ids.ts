import { randomBytes } from 'node:crypto'

/** 12 bits: what RFC 9562 §6.2 method 1 gives a counter within one millisecond. */
const highest = 0xfff

let last = { milliseconds: 0, count: 0 }

/** UUIDv7 (RFC 9562 §5.7): sorts by time of making, and within one millisecond by order of making. */
export function newId(now: Date = new Date()): string {
  last = next(now.getTime())
  const bytes = randomBytes(16)
  bytes.writeUIntBE(last.milliseconds, 0, 6)
  bytes.writeUInt16BE(0x7000 | last.count, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A full counter borrows the next millisecond; a clock that stands still (one request, one `now`) counts on. */
function next(milliseconds: number): { milliseconds: number; count: number } {
  const behind = milliseconds <= last.milliseconds && last.milliseconds - milliseconds < 10_000
  if (!behind) return { milliseconds, count: 0 }
  return last.count < highest ? { ...last, count: last.count + 1 } : { milliseconds: last.milliseconds + 1, count: 0 }
}

/** The form that PostgreSQL reads as a uuid without a fault; any other text is nobody's id. */
export const isId = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(text)
