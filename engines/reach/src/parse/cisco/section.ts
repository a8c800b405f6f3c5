// Command lines with the indented lines below them: the shape of IOS, NX-OS, ASA, IX and AlliedWare Plus.
import type { Ledger, Line } from '../lines.ts'
import { words } from '../words.ts'

export interface Command {
  readonly line: number
  readonly list: readonly string[]
  readonly text: string
  readonly indent: number
}

/** A command of the outermost level and everything that is indented below it. */
export interface Section extends Command {
  readonly below: readonly Command[]
  readonly last: number
}

/** Blank lines and comments (`!`, and `:` where ASA writes its headings). */
export const isNote = (line: Line): boolean =>
  line.text === '' ||
  line.text.startsWith('!') ||
  line.text === ':' ||
  /^: (Saved|end|Serial|Hardware|Written)/i.test(line.text)

/** Gather the sections; banners are taken whole and have no say. */
export function readSections(ledger: Ledger): readonly Section[] {
  const out: Section[] = []
  let head: Command | undefined
  let below: Command[] = []
  const close = (): void => {
    if (head) out.push({ ...head, below, last: below.at(-1)?.line ?? head.line })
  }
  let at = 0
  while (at < ledger.lines.length) {
    const line = ledger.lines[at]
    at += 1
    if (!line || isNote(line)) continue
    const banner = /^banner\s+\S+\s+(\^C|\S)/.exec(line.text)
    if (banner) {
      at = skipBanner(ledger, at - 1, banner[1] ?? '')
      continue
    }
    const command: Command = { line: line.number, list: words(line.text), text: line.text, indent: line.indent }
    if (line.indent > 0 && head) below.push(command)
    else {
      close()
      head = command
      below = []
    }
  }
  close()
  return out
}

function skipBanner(ledger: Ledger, index: number, mark: string): number {
  const first = ledger.lines[index]?.text ?? ''
  ledger.skip(index + 1, 'nothing', 'a banner')
  const after = first.slice(first.indexOf(mark) + mark.length)
  // ASA writes one banner line at a time, without a delimiter.
  if (after.includes(mark) || /^[A-Za-z0-9]$/.test(mark)) return index + 1
  // 300 lines: a longer banner is a delimiter that was misread.
  for (let at = index + 1; at < Math.min(ledger.lines.length, index + 300); at += 1) {
    if ((ledger.lines[at]?.text ?? '').includes(mark)) {
      for (let row = index + 2; row <= at + 1; row += 1) ledger.skip(row, 'nothing', 'a banner')
      return at + 1
    }
  }
  return index + 1
}

/** Leave a section's lines that nobody has claimed, with a reason. */
export function skipSection(
  ledger: Ledger,
  section: Section,
  why: readonly ['nothing' | 'filter' | 'translation' | 'routing' | 'interfaces' | 'anything', string],
): void {
  for (const command of [section, ...section.below])
    if (ledger.isOpen(command.line)) ledger.skip(command.line, why[0], why[1])
}
