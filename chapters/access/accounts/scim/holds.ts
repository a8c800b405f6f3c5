// Does a filter hold of a value? The obvious interpreter: patches choose values by it, and the SQL is compared with it.
import type { Leaf, Meaning } from './meaning.ts'

/** Whether it holds of a resource, or of one value of an attribute. */
export function holds(meaning: Meaning, value: unknown): boolean {
  switch (meaning.is) {
    case 'and':
      return holds(meaning.left, value) && holds(meaning.right, value)
    case 'or':
      return holds(meaning.left, value) || holds(meaning.right, value)
    case 'not':
      return !holds(meaning.of, value)
    case 'present':
      return isPresent(below(value, meaning.leaf.keys))
    case 'some': {
      const list = below(value, meaning.keys)
      const { where } = meaning
      return Array.isArray(list) && (where === null ? list.length > 0 : list.some((one) => holds(where, one)))
    }
    case 'compare':
      return compares(meaning, below(value, meaning.leaf.keys))
  }
}

/** RFC 7644 §3.4.2.2 `pr`: a value that is not empty; for parts, at least one of them. */
function isPresent(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false
  return typeof value === 'object' && !Array.isArray(value) ? Object.keys(value).length > 0 : true
}

function compares({ leaf, by, to }: Extract<Meaning, { is: 'compare' }>, found: unknown): boolean {
  if (leaf.type === 'boolean') return found === to
  if (typeof found !== 'string' || typeof to !== 'string') return false
  if (leaf.type === 'dateTime') return ordered(by, Date.parse(found) - Date.parse(to))
  const [left, right] = [folded(found, leaf), folded(to, leaf)]
  switch (by) {
    case 'co':
      return left.includes(right)
    case 'sw':
      return left.startsWith(right)
    case 'ew':
      return left.endsWith(right)
    default:
      return ordered(by, byPoints(left, right))
  }
}

function ordered(by: Extract<Meaning, { is: 'compare' }>['by'], difference: number): boolean {
  switch (by) {
    case 'eq':
      return difference === 0
    case 'gt':
      return difference > 0
    case 'ge':
      return difference >= 0
    case 'lt':
      return difference < 0
    case 'le':
      return difference <= 0
    default:
      return false
  }
}

/** ASCII letters alone have case here: what PostgreSQL's "C" collation does too, on every machine. */
export const folded = (text: string, { caseExact }: Pick<Leaf, 'caseExact'>): string =>
  caseExact ? text : text.replaceAll(/[A-Z]/gu, (letter) => letter.toLowerCase())

/** Order of code points, not of UTF-16 halves. */
function byPoints(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left, 'utf8'), Buffer.from(right, 'utf8'))
}

function below(value: unknown, keys: readonly string[]): unknown {
  let found = value
  for (const key of keys) {
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return undefined
    found = Object.hasOwn(found, key) ? Reflect.get(found, key) : undefined
  }
  return found
}
