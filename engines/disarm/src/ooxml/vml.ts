// VML: legacy shapes reduced to what draws; objects in them become their picture.
import type { Hook } from '../xml/index.ts'
import type { PartScope } from './scope.ts'
import { isInertFormula } from '../office/formula.ts'

export function vmlHooks({ note, links, used }: PartScope): Readonly<Record<string, Hook>> {
  const reference: Hook = {
    text(element, text) {
      if (isInertFormula(text)) return text
      note('external-workbook', `${element.name} ${text}`)
      return null
    },
  }
  const relation: Hook = {
    open(element) {
      // o:relid is a relationship in everything but its namespace
      const id = element.attributes.get('o:relid')
      if (id === undefined) return 'keep'
      const link = links.get(id)
      if (link === undefined) element.attributes.delete('o:relid')
      else {
        used.add(link.id)
        element.attributes.set('o:relid', link.id)
      }
      return link === undefined && element.name === 'v:imagedata' ? 'drop' : 'keep'
    },
  }
  return {
    'v:imagedata': relation,
    'v:fill': relation,
    'v:stroke': relation,
    'xvml:FmlaLink': reference,
    'xvml:FmlaRange': reference,
    'xvml:FmlaTxbx': reference,
    'xvml:FmlaGroup': reference,
  }
}
