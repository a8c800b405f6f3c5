// Which paragraphs are headings, entries of the table of contents, or numbered by their style? word/styles.xml knows.

import type { DocxTrouble } from './open.ts'
import { walkXml } from './xml.ts'

/** What a paragraph style contributes. */
export interface ParagraphStyle {
  readonly heading: number
  readonly contents: boolean
  readonly list: string | undefined
  readonly depth: number | undefined
}

interface Style {
  name: string
  basedOn: string
  outline: number | undefined
  list: string | undefined
  depth: number | undefined
}

/** Styles by id. */
export type Styles = ReadonlyMap<string, Style>

/** Read word/styles.xml. */
export function readStyles(xml: string | undefined): Styles | DocxTrouble {
  const styles = new Map<string, Style>()
  let style: Style | undefined
  const trouble = walkXml(xml ?? '<none/>', {
    open: (name, at) => {
      const value = at['val'] ?? ''
      if (name === 'style')
        styles.set(
          at['styleId'] ?? '',
          (style = { name: '', basedOn: '', outline: undefined, list: undefined, depth: undefined }),
        )
      else if (style === undefined) return
      else if (name === 'name') style.name = value.toLowerCase()
      else if (name === 'basedOn') style.basedOn = value
      else if (name === 'outlineLvl') style.outline = Number(value)
      else if (name === 'numId') style.list = value
      else if (name === 'ilvl') style.depth = Number(value)
    },
    close: (name) => {
      if (name === 'style') style = undefined
    },
  })
  return trouble ?? styles
}

/** 20: styles are based on one another a few times at most; bounds circles. */
const longestChain = 20

/** What a style and those it is based on say about a paragraph. */
export function styleOf(styles: Styles, id: string): ParagraphStyle {
  let heading = 0
  let list: string | undefined
  let depth: number | undefined
  let contents = false
  let style = styles.get(id)
  for (let steps = 0; style !== undefined && steps < longestChain; steps += 1) {
    const named = /^(?:heading|見出し) ?([1-9])$/u.exec(style.name)
    const own = style.outline !== undefined && style.outline < 9 ? style.outline + 1 : Number(named?.[1] ?? 0)
    if (heading === 0) heading = Math.min(6, own)
    if (heading === 0 && (style.name === 'title' || style.name === '表題')) heading = 1
    contents ||= /^(?:toc|目次) ?[1-9]$/u.test(style.name)
    list ??= style.list
    depth ??= style.depth
    style = styles.get(style.basedOn)
  }
  return { heading, contents, list, depth }
}
