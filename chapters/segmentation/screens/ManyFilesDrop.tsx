import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react'
import { Button } from '../../../web/kit/Button.tsx'
import { classes } from '../../../web/kit/classes.ts'
import { FieldErrorText } from '../../../web/kit/Field.tsx'
import { Icon } from '../../../web/kit/Icon.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { type Handed, largestFile, mostFiles } from '../contract.ts'
import { filesOfDrop } from './dropped.ts'
import { configurationWords } from './words.ts'

/** Takes any number of files, by dragging, by choice, or a whole folder; what is too large is told and nothing is sent. */
export function ManyFilesDrop({
  isBusy,
  onFiles,
}: {
  readonly isBusy: boolean
  readonly onFiles: (files: Handed[]) => void
}): ReactNode {
  const words = useWords(configurationWords)
  const id = useId()
  const [isOver, setOver] = useState(false)
  const [trouble, setTrouble] = useState<string | undefined>()
  const take = async (chosen: readonly File[]): Promise<void> => {
    if (chosen.length === 0 || isBusy) return
    const large = chosen.find((file) => file.size > largestFile)
    const told =
      large !== undefined ? words.tooLarge(large.name) : chosen.length > mostFiles ? words.tooMany : undefined
    setTrouble(told)
    if (told === undefined) onFiles(await Promise.all(chosen.map(handed)))
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    void filesOfDrop(event.dataTransfer).then(take)
  }
  const choose = (input: HTMLInputElement): void => {
    void take([...(input.files ?? [])]).then(() => {
      input.value = ''
    })
  }
  return (
    <div>
      <div
        className={classes(
          'no-print flex flex-col items-center gap-2.5 rounded-8 border-2 border-dashed px-6 py-6 text-center',
          isOver ? 'border-key-900 bg-key-50' : 'border-solid-gray-420 bg-solid-gray-50',
        )}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon name="file" className="size-8 text-solid-gray-700" />
        <p id={id} className="text-dns-16B-130">
          {words.drop}
        </p>
        <p className="max-w-3xl text-dns-14N-130 text-solid-gray-700">{words.support}</p>
        <Choices id={id} isBusy={isBusy} onChoose={choose} />
      </div>
      {trouble !== undefined && <FieldErrorText>{trouble}</FieldErrorText>}
    </div>
  )
}

/** Two ways to choose: files, or a folder with all that is in it. */
function Choices({
  id,
  isBusy,
  onChoose,
}: {
  readonly id: string
  readonly isBusy: boolean
  readonly onChoose: (input: HTMLInputElement) => void
}): ReactNode {
  const words = useWords(configurationWords)
  const [files, folder] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)]
  return (
    <>
      <div className="flex flex-wrap justify-center gap-3">
        <Button
          look="primary"
          icon="upload"
          isBusy={isBusy}
          aria-describedby={id}
          onPress={() => files.current?.click()}
        >
          {words.choose}
        </Button>
        <Button isDisabled={isBusy} aria-describedby={id} onPress={() => folder.current?.click()}>
          {words.folder}
        </Button>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={words.choose}
        onChange={(event) => onChoose(event.currentTarget)}
      />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        aria-label={words.folder}
        {...{ webkitdirectory: '' }}
        onChange={(event) => onChoose(event.currentTarget)}
      />
    </>
  )
}

async function handed(file: File): Promise<Handed> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const parts: string[] = []
  // 32 kB a time: more arguments than that overflow the stack of some browsers
  for (let at = 0; at < bytes.length; at += 32_768) parts.push(String.fromCharCode(...bytes.subarray(at, at + 32_768)))
  return { name: file.name, base64: btoa(parts.join('')) }
}
