// What parts do with elements beyond the allow-list: links, fields, formulas, actions, names of persons.
import type { FindingCode } from '../contract.ts'
import type { Act, Element, Hook, Walk } from '../xml/index.ts'
import { dangerCode } from './danger.table.ts'
import { drawingHooks } from './drawing.ts'
import { propertyHooks } from './properties.ts'
import { type PartScope, poison } from './scope.ts'
import { sheetHooks } from './sheet.ts'
import { slideHooks } from './slide.ts'
import { vmlHooks } from './vml.ts'
import { wordHooks } from './word.ts'

export interface PartHooks {
  readonly hooks: Readonly<Record<string, Hook>>
  readonly relation: (element: Element, walk: Walk) => Act
  readonly code: (name: string) => FindingCode
}

/** Lists that may not stand empty; `a:ext` with a width is a size and always does. */
export function hollow(element: Element): boolean {
  return lists.has(element.name) && !element.attributes.has('cx')
}

const lists: ReadonlySet<string> = new Set([
  'x:extLst',
  'x:ext',
  'a:extLst',
  'a:ext',
  'p:extLst',
  'p:ext',
  'c:extLst',
  'c:ext',
  'cx:extLst',
  'cx:ext',
  'dgm:extLst',
  'dsp:extLst',
  'w15:ext',
  'p:childTnLst',
  'p:tnLst',
  'p:timing',
  'p:bldLst',
  'x:hyperlinks',
  'x:controls',
  'x:dataValidations',
  'x:conditionalFormatting',
  'x:definedNames',
  'x:tableParts',
  'x:pivotCaches',
  'x14:conditionalFormattings',
  'x14:conditionalFormatting',
  'x14:dataValidations',
  'x:legacyDrawing_',
  'p:custShowLst',
  'xdr:extLst',
  'w:numPicBullet',
  'p:subTnLst',
  'p:prevCondLst_',
  'w:pict',
  'w:object',
  'w:drawing',
  'p:transition_',
])

const families = { word: wordHooks, xl: sheetHooks, ppt: slideHooks } as const

/** The hooks of one part. State of fields and shared formulas lives in them, so they are made anew for each part. */
export function hooksFor(scope: PartScope): PartHooks {
  const hooks = {
    ...drawingHooks(scope),
    ...vmlHooks(scope),
    ...families[scope.session.family](scope),
    ...propertyHooks(scope),
  }
  return { hooks, relation: (element, walk) => relate(scope, element, walk), code: dangerCode }
}

/** What happens to an element whose relationship did not survive, where dropping it alone would tear something. */
const dangling: Readonly<Record<string, 'unwrap' | 'attribute'>> = {
  'w:hyperlink': 'unwrap',
  'a:blip': 'attribute',
  'v:fill': 'attribute',
  'v:stroke': 'attribute',
  'x:controlPr': 'attribute',
  'x:pageSetup': 'attribute',
  'dgm:shape': 'attribute',
}
const poisons: ReadonlySet<string> = new Set(['c:chart', 'cx:chart', 'dgm:relIds'])

function relate(scope: PartScope, element: Element, walk: Walk): Act {
  for (const [name, id] of element.attributes) {
    if (!name.startsWith('r:')) continue
    if (id === '') {
      if (!element.name.startsWith('a:hlink')) element.attributes.delete(name)
      continue
    }
    const link = scope.links.get(id)
    if (link !== undefined) {
      scope.used.add(link.id)
      element.attributes.set(name, link.id)
    } else if (dangling[element.name] === 'attribute') element.attributes.delete(name)
    else return tear(scope, element, walk)
  }
  return 'keep'
}

function tear(scope: PartScope, element: Element, walk: Walk): Act {
  if (element.name === 'x:pivotCacheDefinition' || element.name === 'a:hlinkClick') {
    element.attributes.delete('r:id')
    return element.name === 'x:pivotCacheDefinition' ? 'keep' : 'drop'
  }
  // a relationship that was refused was reported there; one that never existed is said here
  const lost = [...element.attributes].some(([name, id]) => name.startsWith('r:') && !scope.refused.has(id))
  if (lost)
    walk.found(
      dangerCode(element.name) === 'unknown-element' ? 'external-link' : dangerCode(element.name),
      `${element.name} without its target`,
    )
  if (poisons.has(element.name)) poison(element)
  return dangling[element.name] === 'unwrap' ? 'unwrap' : 'drop'
}
