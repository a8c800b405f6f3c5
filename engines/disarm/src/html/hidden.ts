// What a reader of the page would not have seen: it is counted and left out, since it is there for machines or to deceive.
import type { DefaultTreeAdapterTypes } from 'parse5'

type Element = DefaultTreeAdapterTypes.Element

/** The value of an attribute. */
export const attributeOf = (of: Element, name: string): string | undefined =>
  of.attrs.find((one) => one.name === name)?.value

/** Declarations of an inline style, names in lower case. */
export function declarations(style: string | undefined): ReadonlyMap<string, string> {
  const pairs = (style ?? '')
    .toLowerCase()
    .split(';')
    .map((part): [string, string] => {
      const colon = part.indexOf(':')
      return [
        part.slice(0, Math.max(0, colon)).trim(),
        part
          .slice(colon + 1)
          .replace('!important', '')
          .trim(),
      ]
    })
  return new Map(pairs.filter(([name]) => name !== ''))
}

/** Colours written in the ways that mails write them, as `#rrggbb`. */
function color(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  const plain = value.trim().toLowerCase()
  const named = { white: '#ffffff', black: '#000000', transparent: 'transparent' }[plain]
  if (named !== undefined) return named
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(plain)
  if (short !== null)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`
  const parts = /^rgba?\((\d+)[,\s]+(\d+)[,\s]+(\d+)(?:[,/\s]+([\d.]+))?/.exec(plain)
  if (parts === null) return /^#[0-9a-f]{6}$/.test(plain) ? plain : undefined
  if (Number(parts[4] ?? 1) === 0) return 'transparent'
  return `#${parts
    .slice(1, 4)
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('')}`
}

/** Ground on which text stands, inherited from outside in. */
export interface Ground {
  readonly back: string
  readonly ink: string
}
export const paper: Ground = { back: '#ffffff', ink: '#000000' }

/** The ground inside an element. */
export function groundIn(of: Element, around: Ground): Ground {
  const style = declarations(attributeOf(of, 'style'))
  const back = color(
    style.get('background-color') ?? style.get('background')?.split(/\s+(?![^(]*\))/)[0] ?? attributeOf(of, 'bgcolor'),
  )
  const ink = color(
    style.get('color') ?? attributeOf(of, 'color') ?? (of.tagName === 'body' ? attributeOf(of, 'text') : undefined),
  )
  return { back: back === undefined || back === 'transparent' ? around.back : back, ink: ink ?? around.ink }
}

/** Whether text in this ground can be seen. */
export const isInvisible = ({ back, ink }: Ground): boolean => ink === back || ink === 'transparent'

/** Classes and names that a style sheet of the page hides; rules for other media are not looked at. */
export interface Sheet {
  readonly classes: ReadonlySet<string>
  readonly ids: ReadonlySet<string>
}

/** Reads rules whose selector ends in one class or name, which is how mails hide a preview. */
export function hidingRules(sheet: string): Sheet {
  const classes = new Set<string>()
  const ids = new Set<string>()
  const plain = sheet.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@media[^{]*\{(?:[^{}]*\{[^}]*\})*[^}]*\}/g, '')
  for (const [, selectors = '', style = ''] of plain.matchAll(/([^{}]{1,500})\{([^{}]{0,2000})\}/g)) {
    if (!hides(style)) continue
    for (const selector of selectors.split(',')) {
      const [, mark, name = ''] = /^\s*[a-z]*([.#])([\w-]+)\s*$/i.exec(selector) ?? []
      if (mark === '.') classes.add(name)
      if (mark === '#') ids.add(name)
    }
  }
  return { classes, ids }
}

/** Whether an element shows nothing, by its own style or by the page's. */
export function isHidden(of: Element, { classes, ids }: Sheet = { classes: new Set(), ids: new Set() }): boolean {
  const own = (attributeOf(of, 'class') ?? '').split(/\s+/)
  if (own.some((one) => classes.has(one)) || ids.has(attributeOf(of, 'id') ?? '')) return true
  if (
    attributeOf(of, 'hidden') !== undefined ||
    (of.tagName === 'input' && attributeOf(of, 'type')?.toLowerCase() === 'hidden')
  )
    return true
  return hides(attributeOf(of, 'style'))
}

function hides(written: string | undefined): boolean {
  const style = declarations(written)
  const is = (name: string, pattern: RegExp): boolean => pattern.test(style.get(name) ?? '')
  const shut =
    is('overflow', /hidden/) &&
    (is('height', /^[01](px)?$/) ||
      is('max-height', /^[01](px)?$/) ||
      is('width', /^[01](px)?$/) ||
      is('max-width', /^0/))
  return (
    is('display', /^none/) ||
    is('visibility', /^(hidden|collapse)/) ||
    is('mso-hide', /^all/) ||
    is('opacity', /^0(\.0+)?%?$/) ||
    is('font-size', /^(0|1)(\.\d+)?(px|pt|em|%)?$/) ||
    is('text-indent', /^-\d{3,}/) ||
    is('left', /^-\d{3,}/) ||
    is('top', /^-\d{3,}/) ||
    is('clip-path', /inset\((50|100)%\)/) ||
    is('transform', /scale\(0\)/) ||
    shut
  )
}
