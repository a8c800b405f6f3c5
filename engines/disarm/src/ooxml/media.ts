// Pictures of a package: each goes through the whole pipeline and comes back re-encoded, or a plain grey one stands in its place.
import type { Job } from '../contract.ts'
import type { Package } from './package.ts'
import { placeholderPng } from '../office/placeholder.table.ts'
import type { Ledger } from '../office/report.ts'

export interface Media {
  /** Disarms the picture once; returns its key. */
  disarm(part: string): Promise<string>
  /** Where the picture of this key lies in the result. */
  place(key: string): string
  /** Says that something shows it. */
  use(key: string): void
  written(): readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

/** Formats that Word, Excel and PowerPoint show. */
const shown: Readonly<Record<string, string>> = { png: 'png', jpeg: 'jpeg', gif: 'gif', tiff: 'tiff' }

export function openMedia(job: Job, source: Package, ledger: Ledger, root: string): Media {
  const pictures = new Map<string, { readonly bytes: Uint8Array; readonly extension: string; name: string | null }>()
  let count = 0
  return {
    async disarm(part) {
      const key = part.toLowerCase()
      if (pictures.has(key)) return key
      const inner = await job.inner(source.bytes(part), part.split('/').pop() ?? part, source.typeOf(part))
      const extension = inner.state === 'disarmed' ? shown[inner.format] : undefined
      if (inner.state === 'disarmed' && extension !== undefined)
        pictures.set(key, { bytes: inner.bytes, extension, name: null })
      else {
        const because = inner.state === 'held' ? inner.because : `became ${inner.format}`
        ledger.note(part, 'picture-replaced', because, 'replaced')
        pictures.set(key, {
          bytes: Uint8Array.from(atob(placeholderPng), (character) => character.charCodeAt(0)),
          extension: 'png',
          name: null,
        })
      }
      return key
    },
    place: (key) => pictures.get(key)?.name ?? '',
    use(key) {
      const picture = pictures.get(key)
      if (picture !== undefined && picture.name === null)
        picture.name = `${root}/media/image${++count}.${picture.extension}`
    },
    written: () => [...pictures.values()].flatMap(({ name, bytes }) => (name === null ? [] : [{ name, bytes }])),
  }
}
