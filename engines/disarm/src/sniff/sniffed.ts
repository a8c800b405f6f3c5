import type { Format } from '../codes.table.ts'
import type { Limits, Tools } from '../contract.ts'

/** What a file is by its structure, and what else lies in it. */
export interface Sniffed {
  readonly format: Format
  /** Its name where the format alone does not say it: `lnk`, `rar`, `visio`. */
  readonly detail?: string
  /** Where its structure begins; bytes before it belong to somebody else. */
  readonly start?: number
  /** Where its structure ends; bytes after it belong to somebody else. Absent where the format has no end of its own. */
  readonly end?: number
  /** An office document written as one XML file: the document it is. */
  readonly opens?: Format
  /** A second container that readers would also open here. */
  readonly also?: Format
}

/** One family's eyes: `undefined` says that it is none of theirs. */
export type Sniffer = (bytes: Uint8Array, context: SniffContext) => Sniffed | undefined

/** What sniffing may use. */
export interface SniffContext {
  readonly tools: Pick<Tools, 'inflateRaw'>
  readonly limits: Pick<Limits, 'members'>
  /** The ending of the name chooses among formats that no structure tells apart (txt, md, csv, tsv), nowhere else. */
  readonly extension: string
}
