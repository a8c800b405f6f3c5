import type { ReactNode } from 'react'
import { hrefOf } from '../../../web/frame/call.ts'
import { useWords } from '../../../web/kit/language.tsx'
import { readPicture, type TransferFile } from '../contract.ts'
import { transferWords } from './words.table.ts'

/** Page one before and after, side by side, where they could be drawn. */
export function Pictures({ file: { id, pictures, name } }: { readonly file: TransferFile }): ReactNode {
  const words = useWords(transferWords)
  const sides = (['before', 'after'] as const).filter((side) => pictures[side])
  if (sides.length === 0) return null
  return (
    <div className="flex flex-wrap gap-4">
      {sides.map((side) => (
        <figure key={side} className="grid gap-1">
          <img
            className="max-h-80 max-w-72 rounded-4 border border-solid-gray-420 bg-solid-gray-50 object-contain max-sm:max-w-full"
            src={hrefOf(readPicture, { params: { id }, query: { of: side } })}
            alt={`${words[side]}：${name}`}
            loading="lazy"
          />
          <figcaption className="text-dns-14N-130 text-solid-gray-700">{words[side]}</figcaption>
        </figure>
      ))}
    </div>
  )
}
