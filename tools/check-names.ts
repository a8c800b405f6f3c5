// Promise: names say what a file is about, exports have names, and unfinished work is an issue, not a comment.
import { type Guard, sources, type Tree } from './tree.ts'

/** Words that name no noun of the subject (STYLE §4.2); plurals included. */
const banned = /^(util|helper|common|shared|misc|manager|service|handler|processor|data|info|base|impl)s?$/

/** Tools that load a default export and nothing else: their configuration files, and vitest's reporter. */
const mayDefault = /(^|\/)[a-z]+\.config\.ts$|^tools\/reporter\.ts$/

/** A mark of unfinished work that names no issue; `(#12)` or ` #12` after the word makes it lawful. (The brackets keep this line from naming itself.) */
const unfinished = /\/[/*].*\b(TO[D]O|FIX[M]E|XX[X]|HAC[K])\b(?!\s*\(?#\d)/

/** Names banned words in paths, default exports, unfinished work without an issue, and mocked modules. */
export const checkNames: Guard = (tree) => [
  ...words(tree),
  ...sources(tree).flatMap((path) => lines(path, tree.text(path))),
]

function words(tree: Tree): readonly string[] {
  return tree.paths
    .filter((path) => /\.(ts|tsx|mjs|sql|css)$/.test(path))
    .flatMap((path) => {
      const word = path.split(/[/.-]/).find((part) => banned.test(part.toLowerCase()))
      return word === undefined ? [] : [`${path} is named \`${word}\`, which says nothing: name the noun it is about`]
    })
}

function lines(path: string, text: string): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    const at = `${path}:${index + 1}`
    if (/^export default\b/.test(line) && !mayDefault.test(path))
      return [`${at} exports by default: give the export its name`]
    if (unfinished.test(line)) return [`${at} leaves work undone without an issue number`]
    if (/^\s*(await )?vi\.(mock|doMock|hoisted)\(/.test(line))
      return [`${at} mocks a module: pass an ordinary object instead`]
    return []
  })
}
