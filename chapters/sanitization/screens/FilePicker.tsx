import { type ReactNode, useRef, useState } from 'react'
import { size as sizeText } from '../../../kernel/i18n/count.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { classes } from '../../../web/kit/classes.ts'
import { Icon } from '../../../web/kit/Icon.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { ProgressBar } from '../../../web/kit/ProgressBar.tsx'
import { largestFile, mostFiles } from '../contract.ts'
import { type Picked, pickedFrom, pickedIn } from './picking.ts'
import type { Item, Uploads } from './uploading.ts'
import { sendWords } from './words.table.ts'

/** Takes many files and folders, by button or dropped, and shows how far each has come. */
export function FilePicker({ uploads }: { readonly uploads: Uploads }): ReactNode {
  const words = useWords(sendWords)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [wrong, setWrong] = useState<string | undefined>()
  const take = (picked: readonly Picked[]): void => {
    const large = picked.find(({ file }) => file.size > largestFile)
    const isTooMany = uploads.items.length + picked.length > mostFiles
    setWrong(large !== undefined ? words.tooLarge(large.file.name) : isTooMany ? words.tooMany : undefined)
    if (large === undefined && !isTooMany) uploads.add(picked)
  }
  return (
    <div className="grid gap-3">
      <div
        className={classes(
          'flex flex-wrap items-center justify-center gap-x-4 gap-y-3 rounded-8 border-2 border-dashed px-6 py-6 text-center',
          isOver ? 'border-key-900 bg-key-50' : 'border-solid-gray-420 bg-solid-gray-50',
        )}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void pickedFrom(event.dataTransfer).then(take)
        }}
      >
        <p className="flex items-center gap-2 text-dns-16B-130">
          <Icon name="upload" className="size-6 text-solid-gray-700" />
          {words.drop}
        </p>
        <Button look="primary" icon="file" onPress={() => files.current?.click()}>
          {words.choose}
        </Button>
        <Button onPress={() => folder.current?.click()}>{words.chooseFolder}</Button>
        <input
          ref={files}
          type="file"
          multiple
          className="hidden"
          aria-label={words.choose}
          tabIndex={-1}
          onChange={(event) => {
            take(pickedIn(event.target.files ?? new DataTransfer().files))
            event.target.value = ''
          }}
        />
        <input
          ref={(node) => {
            folder.current = node
            node?.setAttribute('webkitdirectory', '')
          }}
          type="file"
          multiple
          className="hidden"
          aria-label={words.chooseFolder}
          tabIndex={-1}
          onChange={(event) => {
            take(pickedIn(event.target.files ?? new DataTransfer().files))
            event.target.value = ''
          }}
        />
      </div>
      {wrong !== undefined && <Notice tone="error" title={wrong} />}
      {uploads.items.length > 0 && <Chosen uploads={uploads} />}
    </div>
  )
}

function Chosen({ uploads }: { readonly uploads: Uploads }): ReactNode {
  const words = useWords(sendWords)
  const { items } = uploads
  const bytes = items.reduce((sum, { file }) => sum + file.size, 0)
  return (
    <div className="grid gap-2">
      <p className="text-dns-14B-130" aria-live="polite">
        {words.total(items.length, sizeText(bytes))}
      </p>
      <ul
        className="max-h-96 divide-y divide-solid-gray-200 overflow-auto rounded-6 border border-solid-gray-420"
        tabIndex={0}
        aria-label={words.files}
      >
        {items.map((item) => (
          <li key={item.key} className="flex items-center gap-3 px-3 py-2">
            <div className="min-w-0 flex-1">
              <Progress item={item} />
              {item.because !== undefined && <p className="mt-1 text-dns-14N-130 text-error-2">{item.because}</p>}
            </div>
            {item.state === 'failed' && (
              <Button size="sm" onPress={() => uploads.again(item.key)}>
                {words.again}
              </Button>
            )}
            <Button
              size="sm"
              look="plain"
              icon="cross"
              aria-label={words.remove(item.file.name)}
              onPress={() => uploads.remove(item.key)}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Progress({ item }: { readonly item: Item }): ReactNode {
  const words = useWords(sendWords)
  const name = item.folder === '' ? item.file.name : `${item.folder}/${item.file.name}`
  const note = `${sizeText(item.file.size)}　${words[item.state]}`
  if (item.state === 'sent')
    return (
      <p className="flex items-center justify-between gap-4 text-dns-14N-130">
        <span className="min-w-0 font-700 break-all">{name}</span>
        <span className="flex items-center gap-1 whitespace-nowrap text-success-2">
          <Icon name="check" className="size-4" />
          {note}
        </span>
      </p>
    )
  return <ProgressBar label={name} value={item.sent} max={Math.max(1, item.file.size)} note={note} />
}
