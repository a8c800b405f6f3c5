// XML parts: decoded, filtered by an allow-list, written again.
export { decodeXml } from './decode.ts'
export { escapeText, escapeValue } from './escape.ts'
export { type Act, type Element, type Filtered, type Filtering, filterXml, type Hook, type Walk } from './filter.ts'
export { type Grammar, grammarOf, type Namespace } from './grammar.ts'
export { scanXml, type Tag } from './scan.ts'
