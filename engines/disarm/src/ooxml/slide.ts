// PowerPoint: embedded objects become the picture they showed; authors of comments; nothing plays, runs or opens.
import { type Element, escapeValue, type Hook, type Walk } from '../xml/index.ts'
import { drawingHooks } from './drawing.ts'
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
    ...objectHooks(scope),
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

interface Frame {
  readonly attributes: Map<string, string>
  object: boolean
  preview: string | undefined
  picture: { readonly from: number; readonly to: number } | null
}

/** `p:graphicFrame` around `p:oleObj` around `p:pic`: the picture takes the frame's place. */
function objectHooks(scope: PartScope): Readonly<Record<string, Hook>> {
  const frames: Frame[] = []
  const drawn = drawingHooks(scope)
  // where the frame stands, should its picture have to be made
  const remember: Hook = {
    open(element) {
      const frame = frames[frames.length - 1]
      const around = element.parent?.name
      if (frame !== undefined && !frame.object && (around === 'p:xfrm' || around === 'p:nvGraphicFramePr'))
        for (const [name, value] of element.attributes) frame.attributes.set(name, value)
      return 'keep'
    },
  }
  return {
    'a:off': remember,
    'a:ext': {
      open: (element, walk) =>
        element.attributes.has('cx')
          ? (remember.open?.(element, walk) ?? 'keep')
          : (drawn['a:ext']?.open?.(element, walk) ?? 'keep'),
    },
    'p:cNvPr': remember,
    'p:graphicFrame': {
      open() {
        frames.push({ attributes: new Map(), object: false, preview: undefined, picture: null })
        return 'keep'
      },
      close(_, walk, range) {
        const frame = frames.pop()
        if (frame === undefined || !frame.object) return
        if (frame.picture !== null) {
          walk.blank({ from: range.from, to: frame.picture.from })
          walk.blank({ from: frame.picture.to, to: range.to })
          return
        }
        walk.blank(range)
        if (frame.preview === undefined) walk.found('picture-dropped', 'object without a preview')
        else writePicture(frame, frame.preview, scope, walk)
      },
    },
    'p:oleObj': {
      open(element, walk) {
        const frame = frames[frames.length - 1]
        if (frame === undefined) return 'drop'
        frame.object = true
        frame.preview = scope.previews.get(element.attributes.get('spid') ?? '') ?? frame.preview
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

function writePicture(frame: Frame, id: string, scope: PartScope, walk: Walk): void {
  scope.used.add(id)
  const number = (name: string): string => String(Number.parseInt(frame.attributes.get(name) ?? '0', 10) || 0)
  const name = escapeValue(frame.attributes.get('name') ?? '')
  walk.write(
    [
      '<p:pic>',
      '<p:nvPicPr>',
      `<p:cNvPr id="${number('id')}" name="${name}"/>`,
      '<p:cNvPicPr/>',
      '<p:nvPr/>',
      '</p:nvPicPr>',
      '<p:blipFill>',
      `<a:blip r:embed="${id}"/>`,
      '<a:stretch>',
      '<a:fillRect/>',
      '</a:stretch>',
      '</p:blipFill>',
      '<p:spPr>',
      '<a:xfrm>',
      `<a:off x="${number('x')}" y="${number('y')}"/>`,
      `<a:ext cx="${number('cx')}" cy="${number('cy')}"/>`,
      '</a:xfrm>',
      '<a:prstGeom prst="rect">',
      '<a:avLst/>',
      '</a:prstGeom>',
      '</p:spPr>',
      '</p:pic>',
    ],
    ['p', 'a', 'r'],
  )
}

const dropQuietly = (_: Element, walk: Walk): 'drop' => {
  walk.found('ole-object', 'embedded or linked data')
  return 'drop'
}
