// Is a number the number of a clause, and of which? A sentence may begin its line with a number, too.

import { current, lastParagraph, memoryOf } from './draft.ts'
import { isCut } from './join.ts'
import { structure } from './label.ts'
import type { Label } from './label.ts'
import { isEnded, squeeze } from './line.ts'
import { placeOf } from './place.ts'
import type { Place } from './place.ts'
import type { Item } from './survey.ts'
import type { Walk } from './walk.ts'
import { headings } from './words.table.ts'

/** The reading of the number that fits best, if one does. */
export function choose(walk: Walk, item: Item, index: number): { label: Label; place: Place } | undefined {
  let best: { label: Label; place: Place } | undefined
  for (const label of item.labels) {
    const place = label.style.startsWith('bullet')
      ? bulletPlace(walk, label, index)
      : placeOf(walk.growth.open, label, memoryOf(walk.growth), {
          hash: item.line.hash,
          indent: item.line.indent,
          isHeading: (text) => headings.test(squeeze(text.slice(0, 80))),
          rest: label.rest,
        })
    if (place === undefined || !isBelieved(walk, { item, label, place, index })) continue
    if (best === undefined || place.fit > best.place.fit) best = { label, place }
  }
  return best
}

interface Claim {
  readonly item: Item
  readonly label: Label
  readonly place: Place
  readonly index: number
}

/** Whether a number is a clause number and not part of a sentence. */
function isBelieved(walk: Walk, { item, label, place, index }: Claim): boolean {
  const { line } = item
  if (line.auto) return true
  if (label.suspect) return line.hash > 0 && place.fit === 3 && !/^[、,，]/u.test(label.rest)
  const before = lastParagraph(walk.growth)
  const midSentence =
    before !== '' && line.hash === 0 && line.dash < 0 && isCut(before) && !/次の[^。]{0,20}[、は]$/u.test(before)
  if (label.style.startsWith('bullet')) return true
  if (line.row && (label.style === 'decimal' || label.style === 'dotted')) return false
  if (label.style === 'decimal' || label.style === 'decimal-close')
    return isDecimalBelieved(walk, { item, label, place, index }, midSentence)
  if (midSentence && place.fit < 3) return false
  if (label.sure)
    return (
      place.fit > 1 || line.gap || line.hash > 0 || line.dash >= 0 || structure.includes(label.style) || label.value > 1
    )
  if (place.fit === 3) return !midSentence
  return place.fit === 2 && walk.survey.comes(label.style, label.value + 1, index)
}

function isDecimalBelieved(walk: Walk, { item, label, place, index }: Claim, midSentence: boolean): boolean {
  const { line } = item
  if (midSentence || label.rest === '') return line.hash > 0 && label.rest !== ''
  if (line.hash > 0) return true
  if (!label.sure && !/^\S+\s/u.test(line.text) && !/^\p{Script=Han}|^\p{Script=Katakana}|^[「(（]/u.test(label.rest))
    return false
  if (place.fit === 3) return true
  if (place.fit === 2) return walk.survey.comes(label.style, 2, index) || current(walk.growth).style === '条'
  const rising = place.why?.startsWith('番号が') ?? false
  return rising && (label.sure || line.gap) && isEnded(lastParagraph(walk.growth))
}

/** Dots of a list: a sibling of the same dots, else a new list if another dot follows. */
function bulletPlace(walk: Walk, label: Label, index: number): Place | undefined {
  const { indent } = walk.survey.items[index]?.line ?? { indent: 0 }
  const { open } = walk.growth
  const at = open.findLastIndex((branch) => branch.style === label.style && branch.dash <= indent)
  if (at > 0) return { depth: open[at]?.dash === indent ? at : at + 1, fit: 3 }
  const outermost = open.findIndex((branch) => branch.style === label.style)
  if (outermost > 0) return { depth: outermost, fit: 3 }
  if (open.length > 1 && open.at(-1)?.style === walk.growth.parents.get(label.style))
    return { depth: open.length, fit: 2 }
  const inFour = walk.survey.items.slice(index + 1, index + 5)
  if (inFour.some((item) => item.labels.some((other) => other.style === label.style)))
    return { depth: walk.growth.open.length, fit: 2 }
  return undefined
}
