// Word: fields, objects turned into their pictures, names of authors, content controls without data binding.
import type { Element, Hook } from '../xml/index.ts'
import { fieldHooks } from './fields.ts'
import { type PartScope, standIn } from './scope.ts'

export function wordHooks(scope: PartScope): Readonly<Record<string, Hook>> {
  const { session, note } = scope
  const unwrap: Hook = {
    open(element) {
      note('custom-xml', element.name)
      return 'unwrap'
    },
  }
  const authored: Hook = {
    open(element) {
      anonymise(element, scope)
      return 'keep'
    },
  }
  return {
    ...fieldHooks(session.policy),
    ...Object.fromEntries(revisions.map((name) => [name, authored])),
    'w:customXml': unwrap,
    'w:smartTag': unwrap,
    'w:object': {
      open(element) {
        element.rename = 'w:pict'
        element.attributes.delete('w:dxaOrig')
        element.attributes.delete('w:dyaOrig')
        return 'keep'
      },
    },
    'w:hyperlink': {
      open(element, walk) {
        element.attributes.delete('w:tgtFrame')
        const place = element.attributes.get('w:docLocation')
        if (place !== undefined && /[\\:]|^\/\//.test(place)) {
          element.attributes.delete('w:docLocation')
          walk.found('link-to-file', place)
        }
        return 'keep'
      },
    },
    // readers of people: names only, ids of accounts never
    'w15:presenceInfo': {
      open(element) {
        note('personal-metadata', element.name)
        return 'drop'
      },
    },
    'w15:person': {
      open(element) {
        return renamed(element, 'w15:author', scope)
      },
    },
    'w:permStart': {
      open(element) {
        if (session.policy.authors === 'drop' && element.attributes.delete('w:ed'))
          note('personal-metadata', 'w:permStart@w:ed')
        return 'keep'
      },
    },
  }
}

const revisions = [
  'w:ins',
  'w:del',
  'w:moveFrom',
  'w:moveTo',
  'w:rPrChange',
  'w:pPrChange',
  'w:tblPrChange',
  'w:trPrChange',
  'w:tcPrChange',
  'w:sectPrChange',
  'w:tblGridChange',
  'w:tblPrExChange',
  'w:numberingChange',
  'w:cellIns',
  'w:cellDel',
  'w:cellMerge',
  'w:moveFromRangeStart',
  'w:moveToRangeStart',
  'w:comment',
  'w14:conflictIns',
  'w14:conflictDel',
]

function anonymise(element: Element, scope: PartScope): void {
  renamed(element, 'w:author', scope)
  const initials = element.attributes.get('w:initials')
  if (scope.session.policy.authors === 'drop' && initials !== undefined && initials !== '') {
    element.attributes.set('w:initials', '')
    scope.note('personal-metadata', 'w:initials', 'replaced')
  }
}

function renamed(element: Element, attribute: string, { session, note }: PartScope): 'keep' {
  const name = element.attributes.get(attribute)
  if (name === undefined) return 'keep'
  const stand = standIn(session, name)
  if (stand !== name) {
    element.attributes.set(attribute, stand)
    note('personal-metadata', `${element.name}@${attribute}`, 'replaced')
  }
  return 'keep'
}
