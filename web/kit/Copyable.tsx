import { type ReactNode, useRef } from 'react'
import { Button } from './Button.tsx'
import { useWords } from './language.tsx'
import { useToast } from './Toast.tsx'

/** A value to be copied exactly. Where the browser keeps the clipboard closed (plain http), it is selected instead. */
export function Copyable({
  label,
  text,
  isBlock = false,
}: {
  readonly label: string
  readonly text: string
  readonly isBlock?: boolean
}): ReactNode {
  const said = useWords(words)
  const say = useToast()
  const code = useRef<HTMLElement>(null)
  const copy = async (): Promise<void> => {
    const done = await copied(text)
    if (!done && code.current !== null) getSelection()?.selectAllChildren(code.current)
    say({ text: done ? said.copied(label) : said.selected })
  }
  return (
    <span className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
      <code
        ref={code}
        className={`min-w-0 font-mono text-dns-14N-130 leading-[1.6] break-all ${isBlock ? 'whitespace-pre-wrap' : ''}`}
      >
        {text}
      </code>
      <span className="no-print">
        <Button size="sm" onPress={() => void copy()}>
          {said.copy}
          <span className="sr-only">：{label}</span>
        </Button>
      </span>
    </span>
  )
}

async function copied(text: string): Promise<boolean> {
  if (!window.isSecureContext) return false
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  )
}

const words = {
  copy: { ja: '写す', en: 'Copy' },
  copied: { ja: (label: string) => `${label}を写しました`, en: (label: string) => `Copied: ${label}` },
  selected: {
    ja: '文字を選びました。Ctrl+C で写してください',
    en: 'Selected; press Ctrl+C to copy',
  },
}
