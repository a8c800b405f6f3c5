// XML parts: decoded, filtered by an allow-list, written again.
export { decodeXml } from './decode.ts'
export { escapeText, escapeValue } from './escape.ts'
export { filterXml } from './filter.ts'
export { type Grammar, grammarOf, type Namespace } from './grammar.ts'
export { scanXml, type Tag } from './scan.ts'
export type { Act, Element, Filtered, Filtering, Hook, Walk } from './walk.ts'
