import { type ReactNode, useId, useRef, useState } from 'react'
import { size as sizeText } from '../../kernel/i18n/count.ts'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import { FieldErrorText } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { useWords } from './language.tsx'

export interface FileDropProps {
  readonly label: string
  readonly support?: string
  /** `.csv,.xlsx` */
  readonly accept?: string
  /** Largest file in bytes that the server takes. */
  readonly limit: number
  readonly isBusy?: boolean
  readonly onFile: (file: File) => void
}

/** Takes one file: by button, so that the keyboard reaches it, or dropped. */
export function FileDrop({ label, support, accept, limit, isBusy = false, onFile }: FileDropProps): ReactNode {
  const said = useWords(words)
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [wrong, setWrong] = useState<string | undefined>()
  const take = (file: File | undefined): void => {
    if (file === undefined) return
    setWrong(file.size > limit ? said.tooLarge(file.name, sizeText(limit)) : undefined)
    if (file.size <= limit) onFile(file)
  }
  return (
    <div>
      <div
        className={classes(
          'flex flex-col items-center gap-2.5 rounded-8 border-2 border-dashed px-6 py-8 text-center',
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
          take(event.dataTransfer.files[0])
        }}
      >
        <Icon name="file" className="size-8 text-solid-gray-700" />
        <p id={id} className="text-dns-16B-130">
          {label}
        </p>
        {support !== undefined && <p className="text-dns-14N-130 text-solid-gray-700">{support}</p>}
        <Button
          look="primary"
          icon="upload"
          isBusy={isBusy}
          aria-describedby={id}
          onPress={() => input.current?.click()}
        >
          {said.choose}
        </Button>
        <input
          ref={input}
          type="file"
          className="hidden"
          accept={accept}
          aria-label={label}
          tabIndex={-1}
          onChange={(event) => {
            take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
      {wrong !== undefined && <FieldErrorText>{wrong}</FieldErrorText>}
    </div>
  )
}

const words = {
  choose: { ja: 'ファイルを選ぶ', en: 'Choose a file' },
  tooLarge: {
    ja: (name: string, limit: string) => `${name}は大きすぎます。${limit}までのファイルに分けてください`,
    en: (name: string, limit: string) => `${name} is too large; please split it into files of up to ${limit}`,
  },
}
