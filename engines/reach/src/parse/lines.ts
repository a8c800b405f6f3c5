// The ledger of a configuration's lines: none is lost. What a parser does not claim comes out as `anything`.
import type { Chain, Device, Interface, Route, Source, Unread } from '../model.ts'

/** 32 MiB: the largest firewall configurations with embedded certificates are about a tenth of it. */
const mostBytes = 32 * 1024 * 1024
/** 500,000 lines: thirty times a large city firewall; bounds the work of a hostile upload. */
const mostLines = 500_000
/** 100,000 characters: Junos lists and PAN rules stand on one line, none comes near. */
const longestLine = 100_000
/** 400 characters of a line are quoted: enough to find it again. */
const longestQuote = 400

export interface Line {
  /** 1-based. */
  readonly number: number
  /** As written, without the end of line. */
  readonly raw: string
  /** Without surrounding space. */
  readonly text: string
  /** Columns of leading space. */
  readonly indent: number
}

/** Split a text into lines, or say why it is too large to be a configuration. */
export function splitLines(text: string): { readonly lines: readonly Line[] } | { readonly because: string } {
  if (text.length > mostBytes) return { because: `more than ${mostBytes} characters` }
  const raws = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  if (raws.length > mostLines) return { because: `more than ${mostLines} lines` }
  const tooLong = raws.findIndex((raw) => raw.length > longestLine)
  if (tooLong >= 0) return { because: `line ${tooLong + 1} has more than ${longestLine} characters` }
  return {
    lines: raws.map((raw, index) => ({
      number: index + 1,
      raw,
      text: raw.trim(),
      indent: raw.length - raw.trimStart().length,
    })),
  }
}

interface Skipped {
  readonly could: Unread['could']
  readonly because: string
  readonly isModelled?: true
}

/** State: which lines were read into the model, defined something, or were left, and why. */
export class Ledger {
  readonly file: string
  readonly lines: readonly Line[]
  readonly #taken: Uint8Array
  readonly #skipped: (Skipped | undefined)[]

  constructor(file: string, lines: readonly Line[]) {
    this.file = file
    this.lines = lines
    this.#taken = new Uint8Array(lines.length + 2)
    this.#skipped = []
  }

  /** The line is in the model, with those to `last` that are taken or skipped one by one; answers the quotation. */
  source(line: number, last: number = line): Source {
    this.take(line)
    return this.quote(line, last)
  }

  /** The quotation alone: for what the vendor does without a line. Nothing is claimed. */
  quote(line: number, last: number = line): Source {
    const text = (this.lines[line - 1]?.text ?? '').slice(0, longestQuote)
    return last > line ? { file: this.file, line, lastLine: last, text } : { file: this.file, line, text }
  }

  /** The line is understood: part of the model or of a definition that rules use. */
  take(line: number): void {
    this.#taken[line] = 1
  }

  /** The line is read but does not become part of the model. */
  skip(line: number, could: Unread['could'], because: string): void {
    this.#taken[line] = 1
    this.#skipped[line] = { could, because }
  }

  /** The line is not understood, but stands in the model as an unknown condition, action or service that covers all it could do. */
  doubt(line: number, could: Unread['could'], because: string): void {
    this.#taken[line] = 1
    this.#skipped[line] = { could, because, isModelled: true }
  }

  /** Nobody has claimed the line yet. */
  isOpen(line: number): boolean {
    return this.#taken[line] !== 1
  }

  /**
   * What is left over, for devices that were built from these lines.
   * INVARIANT (completeness): every line that `isNote` does not call blank or comment is in a source of the model or in the answer.
   */
  unread(devices: readonly Omit<Device, 'unread'>[], isNote: (line: Line) => boolean): readonly Unread[] {
    const inModel = new Uint8Array(this.lines.length + 2)
    for (const device of devices) for (const source of sourcesOf(device)) mark(inModel, source)
    const left: Unread[] = []
    let run: { first: number; last: number; why: Skipped } | undefined
    const close = (): void => {
      if (run) left.push({ source: this.quote(run.first, run.last), ...run.why })
      run = undefined
    }
    for (const line of this.lines) {
      const why = isNote(line) ? undefined : this.#why(line.number, inModel)
      if (
        why &&
        run &&
        run.last === line.number - 1 &&
        run.why.could === why.could &&
        run.why.because === why.because &&
        run.why.isModelled === why.isModelled
      ) {
        run.last = line.number
        continue
      }
      close()
      if (why) run = { first: line.number, last: line.number, why }
    }
    close()
    return left
  }

  #why(line: number, inModel: Uint8Array): Skipped | undefined {
    const skipped = this.#skipped[line]
    if (skipped) return skipped
    if (this.#taken[line] !== 1) return notUnderstood
    return inModel[line] === 1 ? undefined : definition
  }
}

const notUnderstood: Skipped = { could: 'anything', because: 'not understood' }
const definition: Skipped = { could: 'nothing', because: 'read: a definition or heading whose use is in the model' }

/** Every quotation in a device. */
export function sourcesOf(device: Omit<Device, 'unread'>): readonly Source[] {
  const chains: readonly Chain[] = Object.values(device.chains)
  return [
    ...chains.flatMap((chain) => [...(chain.source ? [chain.source] : []), ...chain.rules.map((rule) => rule.source)]),
    ...device.interfaces.flatMap((one: Interface) => (one.source ? [one.source] : [])),
    ...device.routes.map((route: Route) => route.source),
  ]
}

function mark(inModel: Uint8Array, source: Source): void {
  const last = Math.min(source.lastLine ?? source.line, inModel.length - 1)
  inModel.fill(1, source.line, last + 1)
}
