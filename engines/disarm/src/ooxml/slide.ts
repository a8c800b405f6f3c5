// PowerPoint: embedded objects become the picture they showed; authors of comments; nothing plays, runs or opens.
import type { Element, Hook, Walk } from '../xml/index.ts'
import { type PartScope, standIn } from './scope.ts'

export function slideHooks(scope: PartScope): Readonly<Record<string, Hook>> {
  const { session, note } = scope
  const person: Hook = {
    open(element) {
      if (session.policy.authors === 'keep') return 'keep'
      for (const name of ['name', 'initials', 'userId', 'providerId']) {
        const value = element.attributes.get(name)
        if (value === undefined || value === '') continue
        element.attributes.set(name, name === 'name' ? standIn(session, value) : name === 'providerId' ? 'None' : '')
        if (element.attributes.get(name) !== value) note('personal-metadata', `${element.name}@${name}`, 'replaced')
      }
      return 'keep'
    },
  }
  return {
    ...objectHooks(),
    'p:cmAuthor': person,
    'p188:author': person,
    'p:sldId': { open: keepListed(scope) },
    'p:sldLayoutId': { open: keepListed(scope) },
  }
}

const keepListed =
  ({ links }: PartScope) =>
  (element: Element): 'keep' | 'drop' =>
    links.has(element.attributes.get('r:id') ?? '') ? 'keep' : 'drop'

/** `p:graphicFrame` around `p:oleObj` around `p:pic`: the picture takes the frame's place. */
function objectHooks(): Readonly<Record<string, Hook>> {
  const frames: { object: boolean; picture: { readonly from: number; readonly to: number } | null }[] = []
  return {
    'p:graphicFrame': {
      open() {
        frames.push({ object: false, picture: null })
        return 'keep'
      },
      close(_, walk, range) {
        const frame = frames.pop()
        if (frame === undefined || !frame.object) return
        if (frame.picture === null) {
          walk.blank(range)
          walk.found('picture-dropped', 'object without a preview')
          return
        }
        walk.blank({ from: range.from, to: frame.picture.from })
        walk.blank({ from: frame.picture.to, to: range.to })
      },
    },
    'p:oleObj': {
      open(element, walk) {
        const frame = frames[frames.length - 1]
        if (frame === undefined) return 'drop'
        frame.object = true
        walk.found('ole-object', element.attributes.get('progId') ?? 'object', 'replaced')
        return 'unwrap'
      },
    },
    'p:embed': { open: dropQuietly },
    'p:link': { open: dropQuietly },
    'p:pic': {
      close(_, __, range) {
        const frame = frames[frames.length - 1]
        if (frame?.object) frame.picture = range
      },
    },
  }
}

const dropQuietly = (_: Element, walk: Walk): 'drop' => {
  walk.found('ole-object', 'embedded or linked data')
  return 'drop'
}
