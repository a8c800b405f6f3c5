// Declarations of style that only look: known properties, values without addresses, escapes or calls.

/** Properties that change how text and drawings look and fetch nothing. */
const properties: ReadonlySet<string> = new Set(
  `alignment-baseline background-color baseline-shift border border-bottom border-bottom-color border-bottom-style border-bottom-width
  border-collapse border-color border-left border-left-color border-left-style border-left-width border-radius border-right
  border-right-color border-right-style border-right-width border-spacing border-style border-top border-top-color border-top-style
  border-top-width border-width caption-side clip-path clip-rule color color-interpolation color-interpolation-filters direction display
  dominant-baseline enable-background fill fill-opacity fill-rule filter flood-color flood-opacity font font-family font-size
  font-size-adjust font-stretch font-style font-variant font-weight height image-rendering isolation letter-spacing lighting-color
  line-height list-style-type margin margin-bottom margin-left margin-right margin-top marker marker-end marker-mid marker-start mask
  max-width min-width mix-blend-mode opacity overflow padding padding-bottom padding-left padding-right padding-top paint-order
  ruby-align shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
  stroke-miterlimit stroke-opacity stroke-width text-align text-anchor text-decoration text-indent text-orientation text-rendering
  text-transform transform transform-origin unicode-bidi vector-effect vertical-align visibility white-space width word-break
  word-spacing writing-mode`.split(/\s+/),
)
/** One declaration: a list of fonts or dashes; more is a place to hide. */
const longestValue = 2_000

/** Whether a value is harmless: no address but one of this document, no escape, no call that fetches or computes. */
export function isPlainValue(value: string): boolean {
  if (
    value.length > longestValue ||
    /[\\<>{}@\x00-\x08\x0e-\x1f]|\/\*|expression|javascript|behaviou?r|-moz-binding|image-set|(^|[^-\w])(src|image|element|attr|env|var)\s*\(/i.test(
      value,
    )
  )
    return false
  return value.replace(/url\(\s*(["']?)#[\w.:-]+\1\s*\)/g, '').search(/url\s*\(|:\s*\/\//i) < 0
}

/** Declarations that may stay, one way written; and how many did not. */
export function cleanDeclarations(style: string): { readonly style: string; readonly dropped: readonly string[] } {
  const dropped: string[] = []
  const kept = split(style.replace(/\/\*[\s\S]*?(\*\/|$)/g, ' ')).flatMap((declaration) => {
    const colon = declaration.indexOf(':')
    const property = declaration.slice(0, Math.max(0, colon)).trim().toLowerCase()
    const value = declaration
      .slice(colon + 1)
      .replace(/\s+/g, ' ')
      .trim()
    if (property === '' || value === '') return []
    if (properties.has(property) && isPlainValue(value)) return [`${property}:${value}`]
    dropped.push(property)
    return []
  })
  return { style: kept.join(';'), dropped }
}

/** A style sheet's plain rules; everything that begins with @ goes. */
export function cleanSheet(sheet: string): { readonly sheet: string; readonly dropped: readonly string[] } {
  const dropped: string[] = []
  const rules: string[] = []
  let rest = sheet.replace(/<!--|-->|<!\[CDATA\[|\]\]>/g, ' ').replace(/\/\*[\s\S]*?(\*\/|$)/g, ' ')
  while (rest.trim() !== '') {
    rest = rest.trimStart()
    const open = rest.indexOf('{')
    const semicolon = rest.indexOf(';')
    if (rest.startsWith('@')) {
      dropped.push(/^@[\w-]*/.exec(rest)?.[0] ?? '@')
      rest = rest.slice(
        open < 0 || (semicolon >= 0 && semicolon < open)
          ? semicolon < 0
            ? rest.length
            : semicolon + 1
          : closing(rest, open),
      )
      continue
    }
    if (open < 0) break
    const end = closing(rest, open)
    const selector = rest.slice(0, open).replace(/\s+/g, ' ').trim()
    const { style, dropped: more } = cleanDeclarations(rest.slice(open + 1, end - 1))
    dropped.push(...more)
    if (/^[\w\s.#*,>+~:()=^$|"'[\]-]{1,500}$/.test(selector) && style !== '') rules.push(`${selector}{${style}}`)
    rest = rest.slice(end)
  }
  return { sheet: rules.join('\n'), dropped }
}

function closing(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1
    if (text[at] === '}') depth -= 1
    if (depth === 0) return at + 1
  }
  return text.length
}

/** At semicolons that stand outside brackets and quotation marks. */
function split(style: string): readonly string[] {
  const parts: string[] = []
  let [part, quote, depth] = ['', '', 0]
  for (const letter of style) {
    if (quote !== '') quote = letter === quote ? '' : quote
    else if (letter === '"' || letter === "'") quote = letter
    else if (letter === '(') depth += 1
    else if (letter === ')') depth = Math.max(0, depth - 1)
    if (letter === ';' && quote === '' && depth === 0) {
      parts.push(part)
      part = ''
    } else part += letter
  }
  return [...parts, part]
}
