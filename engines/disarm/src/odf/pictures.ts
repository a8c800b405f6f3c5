// Pictures of an OpenDocument package: each that is referred to goes through the whole pipeline once.
import type { Job } from '../contract.ts'
import { placeholderPng } from '../office/placeholder.table.ts'
import type { Ledger } from '../office/report.ts'
import type { ZipEntry } from '../zip/index.ts'

export interface Pictures {
  /** Disarms what the text of a part refers to; `from` is the folder of the part. */
  prepare(text: string, from: string): Promise<void>
  /** Where the picture lies in the result as seen from that folder. */
  find(href: string, from: string): string | null
  isReplaced(href: string, from: string): boolean
  written(): readonly { readonly name: string; readonly bytes: Uint8Array; readonly type: string }[]
  /** Entries that became pictures, in lower case. */
  readonly reached: ReadonlySet<string>
}

interface Picture {
  readonly bytes: Uint8Array
  readonly extension: string
  readonly replaced: boolean
  name: string | null
}

const shown: Readonly<Record<string, string>> = { png: 'png', jpeg: 'jpg', gif: 'gif', tiff: 'tiff', webp: 'webp' }
const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  tiff: 'image/tiff',
  webp: 'image/webp',
}

export function openPictures(job: Job, entries: ReadonlyMap<string, ZipEntry>, ledger: Ledger): Pictures {
  const pictures = new Map<string, Picture>()
  const reached = new Set<string>()
  let count = 0
  const keyOf = (href: string, from: string): string | null => {
    const path = decode(href).replace(/^(\.\/)+/, '')
    if (path === '' || /^[a-z][\w+.-]*:|^[/\\#]|\\|(^|\/)\.\.(\/|$)/i.test(path)) return null
    const full = (from === '' ? path : `${from}/${path}`).toLowerCase()
    return entries.has(full) ? full : entries.has(path.toLowerCase()) ? path.toLowerCase() : null
  }
  return {
    reached,
    async prepare(text, from) {
      for (const [, href = ''] of text.matchAll(
        /<[\w.-]+:(?:image|fill-image|background-image|symbol-image|list-level-style-image)\b[^>]*?\shref="|[\w.-]+:href="([^"]*)"/g,
      )) {
        const key = keyOf(unescape(href), from)
        if (key === null || pictures.has(key) || key.endsWith('/content.xml')) continue
        const entry = entries.get(key)
        if (entry === undefined) continue
        reached.add(key)
        pictures.set(key, await disarm(job, entry, ledger))
      }
    },
    find(href, from) {
      const key = keyOf(href, from)
      const picture = key === null ? undefined : pictures.get(key)
      if (picture === undefined) return null
      picture.name ??= `Pictures/image${++count}.${picture.extension}`
      const up = from === '' ? '' : from.replace(/[^/]+/g, '..')
      return up === '' ? picture.name : `${up}/${picture.name}`
    },
    isReplaced(href, from) {
      const key = keyOf(href, from)
      return key !== null && pictures.get(key)?.replaced === true
    },
    written: () =>
      [...pictures.values()].flatMap(({ name, bytes, extension }) =>
        name === null ? [] : [{ name, bytes, type: types[extension] ?? 'image/png' }],
      ),
  }
}

async function disarm(job: Job, entry: ZipEntry, ledger: Ledger): Promise<Picture> {
  const inner = await job.inner(entry.bytes(), entry.name.split('/').pop() ?? entry.name)
  const extension = inner.state === 'disarmed' ? shown[inner.format] : undefined
  if (inner.state === 'disarmed' && extension !== undefined)
    return { bytes: inner.bytes, extension, replaced: false, name: null }
  ledger.note(
    entry.name,
    'picture-replaced',
    inner.state === 'held' ? inner.because : `became ${inner.format}`,
    'replaced',
  )
  return {
    bytes: Uint8Array.from(atob(placeholderPng), (character) => character.charCodeAt(0)),
    extension: 'png',
    replaced: true,
    name: null,
  }
}

function decode(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}

const unescape = (value: string): string =>
  value
    .replace(/&amp;/g, '&')
    .replace(/&apos;/g, "'")
    .replace(/&quot;/g, '"')
