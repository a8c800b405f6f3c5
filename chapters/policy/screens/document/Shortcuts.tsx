import type { KeyboardEvent, ReactNode } from 'react'
import { Disclosure } from '../../../../web/kit/Disclosure.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { keyWords } from './tree-words.ts'

/** What a key asks of the tree. */
export type Meant = 'undo' | 'redo' | 'merge' | 'split' | 'text' | 'title' | 'number' | 'first' | 'last'

/** Single letters count only while a clause of the tree has the focus (WCAG 2.1.4), and never while typing. */
export function keyOf(event: KeyboardEvent): Meant | undefined {
  const { target, key } = event
  if (!(target instanceof HTMLElement) || target.matches('input, textarea, select') || event.nativeEvent.isComposing)
    return undefined
  const letter = key.toLowerCase()
  if (event.ctrlKey || event.metaKey) {
    if (letter === 'y' || (letter === 'z' && event.shiftKey)) return 'redo'
    return letter === 'z' ? 'undo' : undefined
  }
  if (event.altKey || target.getAttribute('role') !== 'treeitem') return undefined
  return keys[letter]
}

const keys: Readonly<Record<string, Meant>> = {
  m: 'merge',
  s: 'split',
  enter: 'text',
  e: 'text',
  t: 'title',
  n: 'number',
  home: 'first',
  end: 'last',
}

/** The keys of the tree, written down where they are used. */
export function Shortcuts(): ReactNode {
  const words = useWords(keyWords)
  const rows = [
    ['↑ ↓ Home End', words.walk],
    ['Alt＋←　Alt＋→', words.level],
    ['M', words.merge],
    ['S', words.split],
    ['Enter', words.text],
    ['T　N', words.parts],
    ['Ctrl＋Z', words.undo],
    ['Ctrl＋Y', words.redo],
  ] as const
  return (
    <Disclosure title={words.title}>
      <dl className="grid grid-cols-[9rem_1fr] gap-x-3 gap-y-1 text-dns-14N-130">
        {rows.map(([keys, what]) => (
          <div key={keys} className="col-span-full grid grid-cols-subgrid">
            <dt>
              <kbd className="font-sans font-700">{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  )
}
