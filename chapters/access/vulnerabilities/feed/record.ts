// What is kept of a record of a feed, and the small readers that every form of feed shares.
import type { Configuration, Criterion } from '../applies.ts'
import { readCpe } from '../cpe.ts'

export interface FromNvd {
  readonly kind: 'nvd'
  readonly id: string
  readonly summary: string
  readonly publishedAt: string | null
  readonly modifiedAt: string | null
  readonly score: number | null
  readonly vector: string | null
  readonly isRejected: boolean
  readonly configurations: readonly Configuration[]
}
export interface FromKev {
  readonly kind: 'kev'
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly addedOn: string
  readonly dueOn: string | null
  readonly action: string
  readonly isRansomware: boolean
}
export interface FromJvn {
  readonly kind: 'jvn'
  /** JVNDB's own number. */
  readonly jvn: string
  /** CVE numbers it is about; itself where it names none. */
  readonly ids: readonly string[]
  readonly title: string
  readonly summary: string
  readonly score: number | null
  readonly vector: string | null
  readonly publishedAt: string | null
  readonly modifiedAt: string | null
  readonly configurations: readonly Configuration[]
}
export type Taken = FromNvd | FromKev | FromJvn
export type ReadRecord = Taken | { readonly kind: 'rejected'; readonly what: string; readonly because: string }

/** 4,000 letters of a description and 500 of a title: the longest of NVD are about as long. */
export const longest = { text: 4_000, title: 500 } as const

export const rejected = (what: string, because: string): ReadRecord => ({
  kind: 'rejected',
  what: what.replaceAll('\u0000', '').slice(0, 80).toWellFormed(),
  because,
})

export type Plain = Readonly<Record<string, unknown>>
export const plain = (value: unknown): Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Plain) // an object that is no array
    : {}
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
/** Text as PostgreSQL keeps it: a cut may halve a pair of UTF-16, and a feed may hold half of one. */
export const word = (value: unknown, length: number = longest.text): string =>
  typeof value === 'string' ? value.replaceAll('\u0000', '').trim().slice(0, length).toWellFormed() : ''
const cveId = /^CVE-\d{4}-\d{4,12}$/u
export const isCve = (id: string): boolean => cveId.test(id)

/** An instant, or null: NVD writes them without a zone and means UTC. */
export function instant(value: unknown): string | null {
  const text = word(value, 40)
  if (text === '') return null
  const time = new Date(/(?:Z|[+-]\d{2}:?\d{2})$/u.test(text) || !text.includes('T') ? text : `${text}Z`)
  return Number.isNaN(time.getTime()) ? null : time.toISOString()
}
export const day = (value: unknown): string | null => instant(value)?.slice(0, 10) ?? null
export const scoreIn = (value: unknown): number | null => {
  const score = Number(value)
  return value !== null && value !== '' && score >= 0 && score <= 10 ? Math.round(score * 10) / 10 : null
}

/** What JVN says of products: any version where none is named, for its ranges are sentences. */
export function productConfigurations(
  products: readonly { readonly cpe: string; readonly version: string }[],
): readonly Configuration[] {
  const criteria = products.flatMap(({ cpe, version }): readonly Criterion[] => {
    const read = readCpe(cpe)
    if (read === undefined) return []
    const exact = /^[\w.+-]{1,60}$/u.test(version) && read.version === '*' ? version : undefined
    return [
      {
        vulnerable: true,
        cpe,
        ...(exact === undefined ? {} : { startIncluding: exact, endIncluding: exact }),
      },
    ]
  })
  return criteria.length === 0 ? [] : [{ operator: 'OR', nodes: [{ operator: 'OR', criteria }] }]
}

export function jvnOf({ jvn, ids, ...rest }: Omit<FromJvn, 'kind'>): ReadRecord {
  if (!/^JVNDB-\d{4}-\d{6}$/u.test(jvn)) return rejected(jvn, 'JVNDB番号の形ではありません。')
  const cves = [...new Set(ids.filter(isCve))].slice(0, 100)
  return { kind: 'jvn', jvn, ids: cves.length === 0 ? [jvn] : cves, ...rest }
}
