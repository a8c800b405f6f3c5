// One pass over an XML part: elements open and close, text arrives; no document type, no entities of its own, no endless depth.

import { SaxesParser } from 'saxes'
import type { DocxTrouble } from './open.ts'

/** What a reader of one part wants to hear. Names are without prefix; attributes likewise. */
export interface Listener {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly close: (name: string) => void
  readonly text?: (text: string) => void
}

/** 256: tables in text boxes in tables reach about 60; bounds the stacks of the readers. */
const deepest = 256

class Stop extends Error {
  readonly code: DocxTrouble
  constructor(code: DocxTrouble) {
    super(code)
    this.code = code
  }
}

/** Walk a part; undefined when all went well, else why not. */
export function walkXml(xml: string, listener: Listener): DocxTrouble | undefined {
  const parser = new SaxesParser({ position: false })
  let depth = 0
  parser.on('doctype', () => {
    throw new Stop('docx-doctype')
  })
  parser.on('error', () => {
    throw new Stop('broken-docx')
  })
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth > deepest) throw new Stop('docx-limit')
    const attributes: Record<string, string> = {}
    for (const [name, value] of Object.entries(tag.attributes)) attributes[local(name)] = String(value)
    listener.open(local(tag.name), attributes)
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    listener.close(local(tag.name))
  })
  parser.on('text', (text) => listener.text?.(text))
  parser.on('cdata', (text) => listener.text?.(text))
  try {
    parser.write(xml).close()
    return undefined
  } catch (error) {
    if (error instanceof Stop) return error.code
    throw error
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
