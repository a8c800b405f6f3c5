// What an XML part may hold: namespaces, their elements, and each element's attributes. Tables say it, the filter asks it.

/** One namespace of an allow-list. `elements` maps a local name to its attributes, separated by spaces; `#` first: holds text. */
export interface Namespace {
  readonly prefix: string
  readonly uri: string
  readonly elements: Readonly<Record<string, string>>
}

export interface Rule {
  /** `w:p`: the one name used from here on, whatever prefix the file chose. */
  readonly name: string
  /** As written in the result: without prefix in the part's own namespace. */
  readonly written: string
  readonly text: boolean
  readonly attributes: ReadonlySet<string>
}

/** A compiled allow-list for one kind of part. */
export interface Grammar {
  /** Elements by namespace URI and local name. */
  readonly rules: ReadonlyMap<string, ReadonlyMap<string, Rule>>
  readonly prefixes: ReadonlyMap<string, string>
  readonly uris: ReadonlyMap<string, string>
  /** Written without a prefix. */
  readonly plain: string
  /** Attributes allowed on every element. */
  readonly everywhere: ReadonlySet<string>
  /** Attributes known to be inert and of no use: dropped as metadata, not as unknown. */
  readonly quiet: RegExp
  /** Prefixes that older readers must be told to ignore (`mc:Ignorable`). */
  readonly ignorable: ReadonlySet<string>
  /** `mc:Choice` is taken when all it requires is among these; its fallback is left out when all are in `settled`. */
  readonly understood: ReadonlySet<string>
  readonly settled: ReadonlySet<string>
  /** Older or stricter spellings of a namespace: Strict OOXML, OpenOffice 1. */
  readonly same: (uri: string) => string
}

export interface GrammarParts {
  readonly namespaces: readonly Namespace[]
  /** Namespaces that lend attributes only, or stand in `mc:Choice`. */
  readonly bare?: Readonly<Record<string, string>>
  readonly plain?: string
  readonly everywhere?: readonly string[]
  readonly quiet?: RegExp
  readonly ignorable?: readonly string[]
  readonly understood?: readonly string[]
  readonly settled?: readonly string[]
  readonly same?: (uri: string) => string
}

const xmlUri = 'http://www.w3.org/XML/1998/namespace'
export const mcUri = 'http://schemas.openxmlformats.org/markup-compatibility/2006'

/** Compiles tables into a grammar; the same namespace may stand in several lists. */
export function grammarOf(parts: GrammarParts): Grammar {
  const rules = new Map<string, Map<string, Rule>>()
  const prefixes = new Map<string, string>([
    [xmlUri, 'xml'],
    [mcUri, 'mc'],
  ])
  for (const [prefix, uri] of Object.entries(parts.bare ?? {})) prefixes.set(uri, prefix)
  for (const { prefix, uri, elements } of parts.namespaces) {
    prefixes.set(uri, prefix)
    const known = rules.get(uri) ?? new Map<string, Rule>()
    rules.set(uri, known)
    for (const [local, says] of Object.entries(elements)) known.set(local, ruleOf(prefix, local, says, parts.plain))
  }
  return {
    rules,
    prefixes,
    uris: new Map([...prefixes].map(([uri, prefix]) => [prefix, uri])),
    plain: parts.plain ?? '',
    everywhere: new Set(['xml:space', ...(parts.everywhere ?? [])]),
    quiet: parts.quiet ?? /^$/,
    ignorable: new Set(parts.ignorable ?? []),
    understood: new Set(parts.understood ?? []),
    settled: new Set(parts.settled ?? []),
    same: parts.same ?? ((uri) => uri),
  }
}

function ruleOf(prefix: string, local: string, says: string, plain: string | undefined): Rule {
  const words = says.split(' ').filter((word) => word !== '')
  const name = prefix === '' ? local : `${prefix}:${local}`
  return {
    name,
    written: prefix === plain ? local : name,
    text: words[0] === '#',
    attributes: new Set(words.filter((word) => word !== '#')),
  }
}
