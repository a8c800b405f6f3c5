// What is one line of a policy document, once its file format no longer matters?

/** A line of the source, freed of the marks of its format. */
export interface Line {
  /** Line of the source, 1-based; for docx the number of the paragraph. */
  readonly line: number
  readonly text: string
  /** Heading level by mark or style, 1–6; 7 is a line wholly in bold; 0 is none. */
  readonly hash: number
  /** Indent of a list dash, or -1 where there is none. */
  readonly dash: number
  /** Width of the white space before the line. */
  readonly indent: number
  /** A row of a table, its cells set apart by a full-width space. */
  readonly row: boolean
  /** A blank line or the end of a page stands before this line. */
  readonly gap: boolean
  /** The author's own sign marks the heading (`■目的`); set while surveying. */
  readonly signed?: boolean
  /** Numbered by the word processor, therefore certainly a number. */
  readonly auto: boolean
}

/** All lines of a source, and what the file itself already said about its pages. */
export interface Lines {
  readonly lines: readonly Line[]
  /** Lines that a format marks as page furniture (`<!-- page 2 -->`, pictures). */
  readonly margins: readonly { readonly line: number; readonly text: string }[]
}

/** The text without white space and in its half-width form, for comparing, never for keeping. */
export function squeeze(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '')
}

/** Like `squeeze`, but numbers that only a space parted stay apart: `1.0 2015年` is a version and a year. */
export function squeezeDates(text: string): string {
  return squeeze(text.normalize('NFKC').replace(/(?<=[0-9])\s+(?=[0-9])/gu, '、'))
}

/** Ends as a sentence ends, or closes a bracket or a quotation. */
export function isEnded(text: string): boolean {
  return /[。．！？!?：:.]$/u.test(text) || /。[」』）)]$/u.test(text)
}
