// Which number does Word show before a paragraph? word/numbering.xml tells the pattern, the document's order tells the count.

import { countIn } from './count.ts'
import type { DocxTrouble } from './open.ts'
import { walkXml } from './xml.ts'

interface Level {
  format: string
  text: string
  start: number
  restart: number | undefined
  legal: boolean
}

interface List {
  abstract: string
  readonly starts: Map<number, number>
  readonly levels: Map<number, Level>
}

/** Numbering definitions of a document, and the counters as its paragraphs pass by. */
export interface Numbering {
  readonly abstracts: ReadonlyMap<string, ReadonlyMap<number, Level>>
  readonly lists: ReadonlyMap<string, List>
  readonly counters: Map<string, number[]>
  readonly begun: Set<string>
}

/** 9: levels a Word list has. */
const levels = 9

/** Read word/numbering.xml. */
export function readNumbering(xml: string | undefined): Numbering | DocxTrouble {
  const abstracts = new Map<string, Map<number, Level>>()
  const lists = new Map<string, List>()
  let abstract: Map<number, Level> | undefined
  let list: List | undefined
  let level: Level | undefined
  let overridden = 0
  const trouble = walkXml(xml ?? '<none/>', {
    open: (name, at) => {
      if (name === 'abstractNum') abstracts.set(at['abstractNumId'] ?? '', (abstract = new Map()))
      else if (name === 'num')
        lists.set(at['numId'] ?? '', (list = { abstract: '', starts: new Map(), levels: new Map() }))
      else if (name === 'abstractNumId' && list !== undefined) list.abstract = at['val'] ?? ''
      else if (name === 'lvlOverride') overridden = Number(at['ilvl'] ?? 0)
      else if (name === 'startOverride') list?.starts.set(overridden, Number(at['val'] ?? 1))
      else if (name === 'lvl') {
        level = { format: 'decimal', text: '', start: 1, restart: undefined, legal: false }
        const into = abstract ?? list?.levels
        into?.set(Number(at['ilvl'] ?? 0), level)
      } else if (level !== undefined) setLevel(level, name, at)
    },
    close: (name) => {
      if (name === 'abstractNum') abstract = undefined
      else if (name === 'num') list = undefined
      else if (name === 'lvl') level = undefined
    },
  })
  return trouble ?? { abstracts, lists, counters: new Map(), begun: new Set() }
}

function setLevel(level: Level, name: string, at: Readonly<Record<string, string>>): void {
  const value = at['val'] ?? ''
  if (name === 'numFmt') level.format = value === 'custom' ? 'decimal' : value
  else if (name === 'lvlText') level.text = value
  else if (name === 'start') level.start = Number(value) || 0
  else if (name === 'lvlRestart') level.restart = Number(value)
  else if (name === 'isLgl') level.legal = value !== '0' && value !== 'false'
}

/** Count on and give the number as Word shows it; empty for a list without number, `・` for dots. */
export function nextNumber(numbering: Numbering, listId: string, depth: number): string {
  const list = numbering.lists.get(listId)
  if (list === undefined || depth < 0 || depth >= levels) return ''
  const levelAt = (at: number): Level | undefined =>
    list.levels.get(at) ?? numbering.abstracts.get(list.abstract)?.get(at)
  const level = levelAt(depth)
  if (level === undefined) return ''
  if (level.format === 'bullet') return '・'
  const counts = countersOf(numbering, list, listId)
  counts[depth] = (counts[depth] ?? level.start - 1) + 1
  for (let below = depth + 1; below < levels; below += 1) {
    if (levelAt(below)?.restart !== 0) delete counts[below]
  }
  return level.text.replace(/%([1-9])/gu, (_, digit: string) => {
    const at = Number(digit) - 1
    const source = levelAt(at)
    return source === undefined ? '' : countIn(level.legal ? 'decimal' : source.format, counts[at] ?? source.start)
  })
}

/** Lists of one definition count together, unless one says where it starts. */
function countersOf(numbering: Numbering, list: List, listId: string): number[] {
  const counts = numbering.counters.get(list.abstract) ?? []
  numbering.counters.set(list.abstract, counts)
  if (!numbering.begun.has(listId)) {
    numbering.begun.add(listId)
    for (const [at, start] of list.starts) counts[at] = start - 1
  }
  return counts
}
