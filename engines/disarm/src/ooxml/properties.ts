// Core properties: title, subject and dates stay; who made it stays only where the city keeps authors.
import type { Hook } from '../xml/index.ts'
import type { PartScope } from './scope.ts'

export function propertyHooks({ kind, session, note }: PartScope): Readonly<Record<string, Hook>> {
  if (kind !== 'core' && kind !== 'app') return {}
  const personal: Hook = {
    open(element) {
      if (session.policy.authors === 'keep') return 'keep'
      note('personal-metadata', element.name)
      return 'drop'
    },
  }
  const never: Hook = {
    open(element) {
      note('metadata', element.name)
      return 'drop'
    },
  }
  return {
    'dc:creator': personal,
    'cp:lastModifiedBy': personal,
    'cp:revision': personal,
    'dc:identifier': personal,
    'cp:lastPrinted': personal,
    // which program wrote it stays: readers lay out by it
    'ap:Company': personal,
    'ap:Manager': personal,
    'ap:TotalTime': personal,
    'ap:Template': never,
    'ap:HLinks': never,
    'ap:HyperlinkBase': never,
    'ap:TitlesOfParts': never,
    'ap:HeadingPairs': never,
    'ap:DigSig': never,
  }
}
