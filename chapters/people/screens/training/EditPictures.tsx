import type { ReactNode } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { hrefOf } from '../../../../web/frame/call.ts'
import { FileDrop } from '../../../../web/kit/FileDrop.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import { addPicture, type Picture, readPicture } from '../../contract.ts'
import { editorWords } from './keeping-words.ts'

/** 2 MB: what the server takes. */
const largest = 2 * 1024 * 1024

/** Pictures of a course, and how a text shows them. */
export function EditPictures({
  id,
  pictures,
}: {
  readonly id: string
  readonly pictures: readonly Picture[]
}): ReactNode {
  const words = useWords(editorWords)
  const act = useAct(addPicture)
  return (
    <div className="grid gap-5">
      <FileDrop
        label={words.addPicture}
        support={words.pictureNote}
        accept=".png,.jpg,.jpeg"
        limit={largest}
        isBusy={act.isPending}
        onFile={(file) => act.mutate({ params: { id }, query: { name: file.name }, body: file })}
      />
      {act.error !== null && <ErrorState error={act.error} />}
      {pictures.length === 0 && <p>{words.noPictures}</p>}
      <ul className="grid gap-4 sm:grid-cols-2">
        {pictures.map((one) => (
          <li key={one.id} className="grid gap-2 rounded-6 border border-solid-gray-200 p-3">
            <img
              src={hrefOf(readPicture, { params: { id: one.id } })}
              alt={one.name}
              className="h-auto max-h-48 max-w-full justify-self-center"
            />
            <p className="text-dns-14N-130">
              {one.name}（{one.width}×{one.height}）
            </p>
            <p className="text-dns-14N-130">
              {words.usePicture}：
              <code className="break-all">{`![${one.name.replace(/\.\w+$/u, '')}](picture:${one.id})`}</code>
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}
