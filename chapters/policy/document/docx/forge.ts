// Word files made by hand for the tests: real zips of real parts, as small as Word would accept.

import { strToU8, zipSync } from 'fflate'

/** XML of the parts of a Word file, without the wrapping that every file has. */
export interface Forged {
  /** Inside w:body. */
  readonly body: string
  /** Inside w:numbering. */
  readonly numbering?: string
  /** Inside w:styles. */
  readonly styles?: string
  /** Inside w:footnotes. */
  readonly footnotes?: string
}

const space =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'

/** The bytes of a Word file with these parts. */
export function forgeDocx(parts: Forged): Uint8Array {
  const wrap = (name: string, inside: string): Uint8Array =>
    strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${name} ${space}>${inside}</w:${name}>`)
  return zipSync({
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    'word/document.xml': wrap('document', `<w:body>${parts.body}</w:body>`),
    ...(parts.numbering === undefined ? {} : { 'word/numbering.xml': wrap('numbering', parts.numbering) }),
    ...(parts.styles === undefined ? {} : { 'word/styles.xml': wrap('styles', parts.styles) }),
    ...(parts.footnotes === undefined ? {} : { 'word/footnotes.xml': wrap('footnotes', parts.footnotes) }),
  })
}

/** A paragraph with its properties and runs. */
export function paragraph(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

/** The properties of a paragraph that Word numbers. */
export function numbered(list: number, depth: number): string {
  return `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr>`
}

/** A level of a list definition. */
export function level(depth: number, format: string, text: string): string {
  return `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
}
