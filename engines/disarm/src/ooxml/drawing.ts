// DrawingML in every family: links on shapes, what a graphic frame holds, extensions by their known URIs.
import type { Element, Hook, Walk } from '../xml/index.ts'
import { type PartScope, poison } from './scope.ts'
import { isInertFormula } from '../office/formula.ts'

/** What may stand in `a:graphicData`. */
const graphics: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/drawingml/2006/picture',
  'http://schemas.openxmlformats.org/drawingml/2006/chart',
  'http://schemas.openxmlformats.org/drawingml/2006/diagram',
  'http://schemas.openxmlformats.org/drawingml/2006/table',
  'http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas',
  'http://schemas.openxmlformats.org/drawingml/2006/compatibility',
  'http://schemas.openxmlformats.org/presentationml/2006/ole',
  'http://schemas.microsoft.com/office/drawing/2014/chartex',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingGroup',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas',
])

/** `jump=` words of a show that lead to another slide of the same show. */
const jumps =
  /^ppaction:\/\/(hlinksldjump|noaction|hlinkshowjump\?jump=(nextslide|previousslide|firstslide|lastslide|lastslideviewed|endshow))$/i

export function drawingHooks(scope: PartScope): Readonly<Record<string, Hook>> {
  const link: Hook = { open: (element, walk) => openLink(scope, element, walk) }
  return {
    'a:hlinkClick': link,
    'a:hlinkHover': link,
    'a:hlinkMouseOver': link,
    'a:graphicData': {
      open(element, walk) {
        const uri = (element.attributes.get('uri') ?? '').replace(
          /^http:\/\/purl\.oclc\.org\/ooxml\/(\w+)\//,
          'http://schemas.openxmlformats.org/$1/2006/',
        )
        if (graphics.has(uri)) {
          element.attributes.set('uri', uri)
          return 'keep'
        }
        walk.found('unknown-element', `a:graphicData ${uri}`)
        poison(element)
        return 'drop'
      },
    },
    'a:blip': { open: dropEmptyLink },
    ...extensionHooks(),
    'c:f': { text: (_, text, walk) => chartReference(text, walk) },
    'cx:f': { text: (_, text, walk) => chartReference(text, walk) },
    'c15:sqref': { text: (_, text, walk) => chartReference(text, walk) },
    'c15:f': { text: (_, text, walk) => chartReference(text, walk) },
  }
}

/** An extension is what its elements are: those pass the allow-list, and one that is left empty is not written at all. */
function extensionHooks(): Readonly<Record<string, Hook>> {
  const known: Hook = {
    open(element, walk) {
      const uri = element.attributes.get('uri') ?? ''
      if (
        uri === '' ||
        /^(\{[0-9a-f-]{36}\}|http:\/\/schemas\.(microsoft|openxmlformats)\.(com|org)\/[\w./-]+)$/i.test(uri)
      )
        return 'keep'
      walk.found('unknown-element', `${element.name} ${uri}`)
      return 'drop'
    },
  }
  return Object.fromEntries(['a', 'x', 'p', 'c', 'cx', 'cs'].map((prefix) => [`${prefix}:ext`, known]))
}

function dropEmptyLink(element: Element): 'keep' {
  if (element.attributes.get('r:embed') === '') element.attributes.delete('r:embed')
  return 'keep'
}

function openLink(scope: PartScope, element: Element, walk: Walk): 'keep' | 'drop' {
  const action = element.attributes.get('action')
  const id = element.attributes.get('r:id') ?? ''
  if (action !== undefined && action !== '' && !jumps.test(action)) {
    walk.found('shape-action', action)
    return 'drop'
  }
  if (id !== '') return 'keep'
  // an empty id is how a jump without a target slide is written; `relate` must not look it up
  element.attributes.delete('r:id')
  if (action === undefined || action === '') return 'drop'
  scope.used.add('')
  element.attributes.set('r:id', '')
  return 'keep'
}

/** A chart's cached values stay; where they came from stays only inside this file. */
function chartReference(text: string, walk: Walk): string {
  if (isInertFormula(text)) return text
  walk.found('external-workbook', text, 'replaced')
  return '#REF!'
}
