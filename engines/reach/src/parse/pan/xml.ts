// The XML form of a PAN-OS configuration, as the same tree of words as the set form.
import type { Ledger } from '../lines.ts'
import { newWord, type Word } from '../statement.ts'

/** 64 elements deep: real configurations stay below thirty. */
const deepest = 64

/** Read elements: an `entry` is its name, a `member` its text. Nothing is expanded: entities other than the five are kept as written. */
export function readXml(ledger: Ledger): Word {
  const root = newWord('')
  const stack: Word[] = [root]
  const names: string[] = []
  let held = ''
  for (const line of ledger.lines) {
    for (const [token] of line.raw.matchAll(/<[^<>]*>|[^<>]+/g)) {
      if (token.startsWith('</')) {
        const text = unescape(held.trim())
        const top = stack.at(-1)
        if (text !== '' && top && names.at(-1) !== 'member') add(top, text, line.number)
        if (text !== '' && names.at(-1) === 'member') add(top ?? root, text, line.number)
        held = ''
        names.pop()
        if (stack.length > 1) stack.pop()
      } else if (token.startsWith('<?') || token.startsWith('<!')) continue
      else if (token.startsWith('<')) {
        held = ''
        open({ stack, names, root }, token, line.number)
      } else held += held === '' ? token : `${token}`
    }
    // Marks of structure alone are no statement.
    if (/^(<\/?[^>]*>)*$/.test(line.text)) ledger.take(line.number)
  }
  return root
}

function open(
  { stack, names, root }: { readonly stack: Word[]; readonly names: string[]; readonly root: Word },
  token: string,
  line: number,
): void {
  const tag = /^<([\w:.-]+)/.exec(token)?.[1] ?? ''
  const called = /\sname="([^"]*)"/.exec(token)?.[1]
  const top = stack.at(-1) ?? root
  const isPlain = tag === 'member' || (tag === 'entry' && called === undefined)
  const word = isPlain || stack.length > deepest ? top : add(top, tag === 'entry' ? unescape(called ?? '') : tag, line)
  if (token.endsWith('/>')) return
  stack.push(word)
  names.push(tag)
}

function add(parent: Word, name: string, line: number): Word {
  let word = parent.kids.get(name)
  if (!word) {
    word = newWord(name)
    parent.kids.set(name, word)
  }
  word.lines.push(line)
  return word
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
}
const unescape = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (entity) => entities[entity] ?? entity)
