// What every format promises the pipeline, and what the pipeline gives each format. Pure: bytes in, verdicts out.
import type { FindingCode, Format, HoldCode } from './codes.table.ts'

export { type FindingCode, findingCodes, type Format, formats, type HoldCode, holdCodes } from './codes.table.ts'

/** `rebuild`: same format from inert parts. `strict`: what may hide in fonts and drawing programs goes too (PDF pages become pictures). */
export type Mode = 'rebuild' | 'strict'

/** What a city may choose; everything else is not negotiable. */
export interface Policy {
  readonly mode: Mode
  /** http, https and mailto only; UNC, file and every other scheme never survive. */
  readonly links: 'keep' | 'text'
  readonly animation: 'keep' | 'first-frame'
  readonly svg: 'static' | 'picture'
  readonly html: 'static' | 'text'
  /** Tracked names, comments' authors, document properties: dropped unless kept on purpose. Revision text itself always stays. */
  readonly authors: 'drop' | 'keep'
  /** Names inside a packed zip: UTF-8 with its flag, or CP932 for old Windows. */
  readonly zipNames: 'utf-8' | 'cp932'
  /** A member of an archive or mail that is held: leave it out with a note beside it, or hold the whole. */
  readonly heldMember: 'leave-out' | 'hold-all'
}

export const defaultPolicy: Policy = {
  mode: 'rebuild',
  links: 'keep',
  animation: 'keep',
  svg: 'static',
  html: 'text',
  authors: 'drop',
  zipNames: 'utf-8',
  heldMember: 'leave-out',
}

/** One kind of thing met in one place, and what became of it. Nothing is removed without one. */
export interface Finding {
  readonly code: FindingCode
  /** Where: part, member, page or line: `word/settings.xml`, `page 3`, `mail.eml > 添付.zip > 図面.pdf`. */
  readonly where: string
  readonly act: 'removed' | 'replaced' | 'converted' | 'kept' | 'reported'
  readonly count: number
  /** The thing itself in a few characters, made harmless to print; at most 200. */
  readonly detail?: string
  /** Whether a reader of the document may see a difference. */
  readonly visible: boolean
}

/** Bounds of one job, shared over all nesting. Each default stands with its reason in limits.ts. */
export interface Limits {
  readonly inputBytes: number
  readonly outputBytes: number
  readonly expandedBytes: number
  readonly ratio: number
  readonly depth: number
  readonly members: number
  readonly pages: number
  readonly pixels: number
  readonly pictureSide: number
  readonly frames: number
  readonly xmlDepth: number
  readonly xmlText: number
  readonly attributes: number
  readonly objects: number
}

/** Thrown by anything below the pipeline to end this file as held; never leaves `disarm`. */
export class Held extends Error {
  readonly code: HoldCode
  readonly where: string
  constructor(code: HoldCode, where: string, because: string) {
    super(because)
    this.name = 'Held'
    this.code = code
    this.where = where
  }
}

/** What the host lends an engine that may not import Node: compression, digests, and the programs a city has installed. */
export interface Tools {
  /** Raw DEFLATE; throws `Held('expanded…')` style errors by `RangeError` when more than `most` bytes come out. */
  inflateRaw(bytes: Uint8Array, most: number): Uint8Array
  deflateRaw(bytes: Uint8Array): Uint8Array
  /** zlib-wrapped, lenient: gives what could be read before damage or a missing end, with `complete: false`. */
  inflate(bytes: Uint8Array, most: number): { readonly bytes: Uint8Array; readonly complete: boolean }
  deflate(bytes: Uint8Array): Uint8Array
  gunzip(bytes: Uint8Array, most: number): Uint8Array
  gzip(bytes: Uint8Array): Uint8Array
  crc32(bytes: Uint8Array): number
  sha256(bytes: Uint8Array): string
  digest(algorithm: 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512', bytes: Uint8Array): Uint8Array
  /** `aes-128-cbc`, `aes-256-cbc` with or without padding; throws on a wrong key. */
  decipher(
    cipher: 'aes-128-cbc' | 'aes-192-cbc' | 'aes-256-cbc' | 'aes-128-ecb' | 'aes-256-ecb',
    key: Uint8Array,
    iv: Uint8Array | null,
    bytes: Uint8Array,
    padding: boolean,
  ): Uint8Array
  /** A program of the host behind its own walls: LibreOffice, poppler, lhasa. `null`: not installed here. */
  readonly convert: Converters
}

/** Conversions done by other programs in the sandbox. Absent where the city has not installed them. */
export interface Converters {
  /** LibreOffice: doc→docx, xls→xlsx, ppt→pptx, rtf→docx, emf/wmf→png. Throws `Held('converter-failed')`. */
  readonly office: ((bytes: Uint8Array, from: Format, to: Format) => Promise<Uint8Array>) | null
  /** poppler: every page as PNG at `dpi`, with its words and their boxes in points. */
  readonly pdfPages: ((bytes: Uint8Array, dpi: number) => Promise<readonly PdfPage[]>) | null
}
export interface PdfPage {
  readonly width: number
  readonly height: number
  readonly png: Uint8Array
  readonly words: readonly {
    readonly text: string
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
  }[]
}

/** Everything a format works with; one per file, the budget shared with what lies inside. */
export interface Job {
  readonly bytes: Uint8Array
  readonly format: Format
  /** File name as it came, already free of tricks; for reports. */
  readonly name: string
  /** Prefix of `where` in findings: '' at the top, `mail.eml > ` inside. */
  readonly path: string
  readonly depth: number
  readonly policy: Policy
  readonly limits: Limits
  readonly budget: Budget
  readonly tools: Tools
  /** Passwords the person gave for this job; tried in order, never guessed. */
  readonly passwords: readonly string[]
  found(
    finding: Omit<Finding, 'where' | 'count' | 'visible'> & {
      readonly where: string
      readonly count?: number
      readonly visible?: boolean
    },
  ): void
  /** Put a file that lies inside through the whole pipeline one level deeper. */
  inner(bytes: Uint8Array, name: string, declared?: string): Promise<Inner>
}

/** What may still be spent in this job, over all nesting. `take…` throws `Held` when it is gone. */
export interface Budget {
  takeExpanded(bytes: number, where: string): void
  takeMember(where: string): void
  takeObjects(count: number, where: string): void
  takePages(count: number, where: string): void
}

export type Inner =
  | { readonly state: 'disarmed'; readonly name: string; readonly format: Format; readonly bytes: Uint8Array }
  | {
      readonly state: 'held'
      readonly name: string
      readonly format: Format
      readonly code: HoldCode
      readonly because: string
    }

/** What a format made of its file. */
export interface Rebuilt {
  readonly bytes: Uint8Array
  /** May differ from what came: docm → docx, doc → docx, bmp → png. */
  readonly format: Format
  /** Extension of the result without dot; the pipeline renames. */
  readonly extension: string
}

/** Something not inert in bytes that were to go out: the second look found what the first left. */
export interface Danger {
  readonly code: FindingCode
  readonly where: string
  readonly detail: string
}

/** One folder a format family: `rebuild` writes, `judge` reads again on its own path. */
export interface FormatModule {
  readonly formats: readonly Format[]
  /** Throws `Held`; any other error is a fault of ours and ends as held `malformed`. */
  rebuild(job: Job): Promise<Rebuilt>
  /**
   * INVARIANT (second look): empty exactly when the bytes hold only parts, elements, attributes and operators known to be inert.
   * Runs over every result before it leaves; shares tables with `rebuild`, but not its walk.
   */
  judge(
    bytes: Uint8Array,
    format: Format,
    context: Pick<Job, 'limits' | 'policy' | 'tools'>,
  ): Promise<readonly Danger[]>
}

/** The answer for one file. Fail closed: there is no third state. */
export type Outcome =
  | { readonly state: 'disarmed'; readonly name: string; readonly bytes: Uint8Array; readonly report: Report }
  | { readonly state: 'held'; readonly report: Report }

/** Machine-readable report; `report/words` says it in plain Japanese and English. */
export interface Report {
  readonly engine: string
  readonly rules: string
  readonly state: 'disarmed' | 'held'
  readonly input: { readonly name: string; readonly bytes: number; readonly sha256: string; readonly format: Format }
  readonly output: {
    readonly name: string
    readonly bytes: number
    readonly sha256: string
    readonly format: Format
  } | null
  readonly hold: { readonly code: HoldCode; readonly where: string; readonly because: string } | null
  readonly findings: readonly Finding[]
  readonly policy: Policy
  readonly isolation: 'bubblewrap' | 'namespaces' | 'permission-model' | 'none'
  readonly scan: { readonly before: Scan; readonly after: Scan }
  readonly milliseconds: number
}
export type Scan =
  | {
      readonly state: 'clean' | 'infected'
      readonly engine: string
      readonly definitions: string
      readonly signature?: string
    }
  | { readonly state: 'absent' }
  | { readonly state: 'failed'; readonly because: string }
