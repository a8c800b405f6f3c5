// Which product of the CPE dictionary is a program? Certain by its own name or the city's table, proposed by likeness.
import { searchForm } from '../../../kernel/i18n/search-form.ts'
import { type Cpe, readCpe } from './cpe.ts'

/** A product of the inventory. */
export interface Product {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly publisher: string
  readonly kind: string
  readonly purl: string | null
  readonly cpe: string | null
}
/** A row of the city's table. */
export interface Naming {
  readonly pattern: string
  readonly publisher: string | null
  readonly vendor: string
  readonly product: string
}
export interface Pair {
  readonly vendor: string
  readonly product: string
}
export interface Identity extends Pair {
  readonly isCertain: boolean
  readonly because: string
  readonly cpe?: Cpe
}

type Identify = (product: Product) => readonly Identity[]

/** Make the rule of a city's table and of the products that some vulnerability names. */
export function identifier(namings: readonly Naming[], pairs: readonly Pair[]): Identify {
  const table = namings.map((one) => ({
    ...one,
    isPurl: one.pattern.startsWith('pkg:'),
    matches: globOf(one.pattern),
    publisherMatches: one.publisher === null ? () => true : globOf(one.publisher),
  }))
  const byProduct = new Map<string, Pair[]>()
  for (const pair of pairs)
    byProduct.set(letters(pair.product), [...(byProduct.get(letters(pair.product)) ?? []), pair])
  return (product) => {
    const own = product.cpe === null ? undefined : readCpe(product.cpe)
    if (own !== undefined)
      return [{ vendor: own.vendor, product: own.product, isCertain: true, because: '自身のCPE名', cpe: own }]
    const known = table.filter(
      (one) =>
        one.matches(one.isPurl ? bare(product.purl ?? '') : product.name) && one.publisherMatches(product.publisher),
    )
    if (known.length > 0)
      return known.map(({ vendor, product: name, pattern }) => ({
        vendor: vendor.toLowerCase(),
        product: name.toLowerCase(),
        isCertain: true,
        because: `対応表の「${pattern}」`,
      }))
    return proposed(product, byProduct)
  }
}

/** The purl without version, qualifiers and subpath. */
const bare = (purl: string): string => purl.replace(/[?#].*$/su, '').replace(/@[^/@]*$/u, '')

/** Like names: the product's letters are the dictionary's, and the vendor's stand in name, publisher or purl. */
function proposed(product: Product, byProduct: ReadonlyMap<string, readonly Pair[]>): readonly Identity[] {
  const around = letters(`${product.name} ${product.publisher} ${product.purl ?? ''}`)
  const found = new Map<string, Identity>()
  for (const key of keysOf(product))
    for (const { vendor, product: name } of byProduct.get(key) ?? [])
      if (around.includes(letters(vendor).slice(0, 12)) || letters(vendor) === letters(name))
        found.set(`${vendor} ${name}`, {
          vendor,
          product: name,
          isCertain: false,
          because: `名前と発行元が ${vendor} ${name} に似ています`,
        })
  return [...found.values()].slice(0, mostProposed)
}

/** 3: a name that is like more than three products says little. */
const mostProposed = 3
/** Words of a program's name that are not its own. */
const idle =
  /\((?:[^)]*)\)|\b(?:x64|x86|64|32|bit|edition|version|for|ja|japanese|日本語版|update|runtime|setup)\b|v?\d+(?:\.\d+)+|\b\d{4}\b/gu

function keysOf({ name, purl }: Product): readonly string[] {
  const words = searchForm(name)
    .replaceAll(idle, ' ')
    .split(/[\s/,]+/u)
    .filter((word) => word !== '' && word !== '-')
  const last =
    bare(purl ?? '')
      .split('/')
      .at(-1) ?? ''
  const keys = [
    words.join(''),
    words.slice(1).join(''),
    ...(words.length > 2 ? [words.slice(0, 2).join('')] : []),
    last,
  ]
  // two letters: a key of one would be like anything
  return [...new Set(keys.map(letters))].filter((key) => key.length >= 2)
}

const letters = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

function globOf(pattern: string): (text: string) => boolean {
  const parts = searchForm(pattern).split('*')
  return (text) => {
    const form = searchForm(text)
    if (parts.length === 1) return form === parts[0]
    const [first = '', last = ''] = [parts[0], parts.at(-1)]
    if (!form.startsWith(first) || !form.endsWith(last) || form.length < first.length + last.length) return false
    let at = first.length
    for (const part of parts.slice(1, -1)) {
      const next = form.indexOf(part, at)
      if (next === -1 || next + part.length > form.length - last.length) return false
      at = next + part.length
    }
    return true
  }
}
