// What OpenDocument parts do beyond the allow-list: references, formulas in attributes, events, names of persons, settings.
import type { Policy } from '../contract.ts'
import { judgeFormula } from '../office/formula.ts'
import { judgeLink } from '../office/links.ts'
import type { Act, Element, Hook, Walk } from '../xml/index.ts'

/** What hooks of one part ask the rebuild. */
export interface OdfScope {
  readonly policy: Policy
  readonly people: Map<string, string>
  /** Name of the picture in the result, or null when there is none behind this reference. */
  picture(href: string): string | null
  /** Whether a grey placeholder would stand there. */
  isReplaced(href: string): boolean
  /** Name of the embedded object in the result, or null. */
  object(href: string): string | null
}

const links: ReadonlySet<string> = new Set([
  'text:a',
  'draw:a',
  'draw:area-rectangle',
  'draw:area-circle',
  'draw:area-polygon',
])
const pictures: ReadonlySet<string> = new Set([
  'draw:image',
  'draw:fill-image',
  'style:background-image',
  'chart:symbol-image',
  'text:list-level-style-image',
])

/** Attributes that hold formulas, conditions or ranges. */
const formulas: ReadonlySet<string> = new Set([
  'table:formula',
  'text:formula',
  'table:condition',
  'text:condition',
  'table:expression',
  'calcext:value',
  'style:condition',
  'table:cell-range-address',
  'chart:values-cell-range-address',
  'chart:label-cell-address',
  'table:base-cell-address',
  'table:target-range-address',
  'form:linked-cell',
  'form:source-cell-range',
  'table:source-cell-range-addresses',
  'chart:label-cell-range-address',
  'table:cell-range',
  'style:apply-style-name_',
])

const person: Hook = { text: (_, text) => text }

export function odfHooks(scope: OdfScope): Readonly<Record<string, Hook>> {
  return {
    ...unwrapped(),
    ...people(scope),
    ...settings(),
    'presentation:event-listener': {
      open(element, walk) {
        const action = element.attributes.get('presentation:action') ?? 'none'
        if (/^(none|(previous|next|first|last)-page|show|stop|fade-out)$/.test(action)) {
          walk.write([], ['dom'])
          return 'keep'
        }
        walk.found('shape-action', action)
        return 'drop'
      },
    },
    'draw:image': {
      open(element, walk) {
        // a chart draws itself again; its preview is not needed when it could not be re-encoded
        if (scope.isReplaced(element.attributes.get('xlink:href') ?? '') && element.parent?.note === 'object') {
          walk.found('picture-dropped', 'preview of an object')
          return 'drop'
        }
        return 'keep'
      },
    },
    'meta:generator': person,
  }
}

/** Asked for every element: where it points and what it computes. */
export function judgeElement(scope: OdfScope, element: Element, walk: Walk): Act {
  for (const [name, value] of element.attributes)
    if (formulas.has(name)) checkFormula(scope, element, name, value, walk)
  if (!element.attributes.has('xlink:href')) return 'keep'
  return follow(scope, element, walk)
}

function checkFormula(
  scope: OdfScope,
  element: Element,
  ...[name, value, walk]: readonly [string, string, Walk]
): void {
  const verdict = judgeFormula(value, { links: scope.policy.links === 'keep' })
  const prefix = /^(of|oooc|ooow|msoxl):/.exec(value)?.[1]
  if (verdict === null && prefix !== undefined) walk.write([], [prefix])
  if (verdict === null) return
  walk.found(verdict.code, `${name} ${verdict.because}`, 'replaced')
  if (name === 'table:formula' || name === 'text:formula') element.attributes.delete(name)
  else element.attributes.set(name, '')
}

function follow(scope: OdfScope, element: Element, walk: Walk): Act {
  const href = element.attributes.get('xlink:href') ?? ''
  if (links.has(element.name) || element.name === 'presentation:event-listener')
    return followLink(scope, element, href, walk)
  if (pictures.has(element.name)) {
    const picture = scope.picture(href)
    if (picture === null) {
      walk.found('external-link', `${element.name} ${href}`)
      return 'drop'
    }
    element.attributes.set('xlink:href', picture)
    element.attributes.delete('draw:mime-type')
    element.attributes.delete('loext:mime-type')
    return 'keep'
  }
  if (element.name === 'draw:object') return followObject(scope, element, href, walk)
  // a chart says `.` or `..` for where its data live; everything else has no business outside
  if (element.name === 'chart:chart' && /^\.{0,2}$/.test(href)) return 'keep'
  element.attributes.delete('xlink:href')
  if (href !== '') walk.found('external-link', `${element.name} ${href}`)
  return 'keep'
}

function followLink(scope: OdfScope, element: Element, href: string, walk: Walk): Act {
  const place = href.startsWith('#') || href === ''
  if (place && !/[\\]|:\/\//.test(href)) return 'keep'
  const verdict = judgeLink(href)
  if (verdict.state === 'safe' && scope.policy.links === 'keep') {
    element.attributes.set('xlink:href', verdict.url)
    return 'keep'
  }
  if (verdict.state === 'refused')
    walk.found(/^(vnd\.sun\.star\.script|macro):/i.test(href) ? 'script' : verdict.code, href)
  else walk.found('link-removed', verdict.url, 'replaced')
  return element.name === 'text:a' || element.name === 'draw:a' ? 'unwrap' : 'drop'
}

function followObject(scope: OdfScope, element: Element, href: string, walk: Walk): Act {
  const name = scope.object(href)
  if (name === null) {
    walk.found('embedded-document', href)
    return 'drop'
  }
  element.attributes.set('xlink:href', name)
  if (element.parent !== null) element.parent.note = 'object'
  return 'keep'
}

/** Fields whose shown text stays while what drives them goes. */
function unwrapped(): Readonly<Record<string, Hook>> {
  const codes = {
    'text:dde-connection': 'dde',
    'text:execute-macro': 'macro',
    'text:database-display': 'data-connection',
    'text:database-name': 'data-connection',
    'text:database-row-number': 'data-connection',
  } as const
  return Object.fromEntries(
    Object.entries(codes).map(([name, code]) => [
      name,
      {
        open: (_: Element, walk: Walk): Act => {
          walk.found(code, name, 'replaced')
          return 'unwrap'
        },
      },
    ]),
  )
}

function people(scope: OdfScope): Readonly<Record<string, Hook>> {
  const standIn: Hook = {
    text(element, text, walk) {
      if (scope.policy.authors === 'keep' || text === '') return text
      if (element.parent?.name === 'office:meta') {
        walk.found('personal-metadata', element.name)
        return null
      }
      if (/^作成者\d*$/.test(text)) return text
      const known = scope.people.get(text) ?? `作成者${scope.people.size === 0 ? '' : scope.people.size + 1}`
      scope.people.set(text, known)
      walk.found('personal-metadata', element.name, 'replaced')
      return known
    },
  }
  const dropped: Hook = {
    open(element, walk) {
      if (scope.policy.authors === 'keep') return 'keep'
      walk.found('personal-metadata', element.name)
      return 'drop'
    },
  }
  return {
    'dc:creator': standIn,
    'meta:creator-initials': { text: (_, text) => (scope.policy.authors === 'keep' ? text : '') },
    'meta:initial-creator': dropped,
    'meta:printed-by': dropped,
    'meta:print-date': dropped,
    'meta:editing-cycles': dropped,
    'meta:editing-duration': dropped,
    'meta:user-defined': dropped,
  }
}

/** Settings are numbers and switches; words and blobs only where a document shows them. */
const words =
  /^(ViewId|ActiveTable|VisibleLayers|PrintableLayers|LockedLayers|OutlinerMode|SelectedSheets|PrinterIndependentLayout)$/

function settings(): Readonly<Record<string, Hook>> {
  return {
    'config:config-item-set': {
      open(element, walk) {
        // the name is a qualified one: without its namespace LibreOffice reads no setting at all
        if (element.attributes.get('config:name')?.startsWith('ooo:')) walk.write([], ['ooo'])
        return 'keep'
      },
    },
    'config:config-item': {
      open(element, walk) {
        const name = element.attributes.get('config:name') ?? ''
        const type = element.attributes.get('config:type') ?? ''
        if (name.startsWith('Rsid')) {
          walk.found('metadata', 'revision ids')
          return 'drop'
        }
        if (/^(boolean|short|int|long|double|datetime)$/.test(type) || words.test(name)) return 'keep'
        walk.found(/Printer|PrintFax/.test(name) ? 'printer-settings' : 'metadata', 'config:config-item')
        return 'drop'
      },
    },
  }
}

/** Names the finding for what the allow-list does not know. */
export function odfCode(name: string): Parameters<Walk['found']>[0] {
  if (/event-listener|^presentation:sound|^anim:command/.test(name)) return 'event-handler'
  if (/^(office:scripts?|script:|text:script)/.test(name)) return 'script'
  if (/object-ole/.test(name)) return 'ole-object'
  if (/^(draw:(plugin|applet|floating-frame)|anim:audio)/.test(name)) return 'multimedia'
  if (/dde/.test(name)) return 'dde'
  if (/^(text:section-source|table:table-source|table:cell-range-source)/.test(name)) return 'external-link'
  if (/database|^db:|connection|query|source-service/.test(name)) return 'data-connection'
  if (name.startsWith('svg:font-face')) return 'embedded-font'
  if (/^form:|xforms|2002\/xforms/.test(name)) return 'form'
  if (name.startsWith('meta:template')) return 'remote-template'
  return 'unknown-element'
}
