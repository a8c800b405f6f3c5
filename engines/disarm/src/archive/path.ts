// Paths inside an archive: cleaned part by part, and no two alike on any system.
import { cleanName, type Trick } from '../name.ts'

export interface CleanPath {
  /** Folders, without slash at the ends; '' at the top. */
  readonly folder: string
  readonly name: string
  readonly tricks: readonly Trick[]
}

/** 32 folders deep and 400 characters long: beyond it Windows opens nothing any more. */
const deepest = 32
const longest = 400

/** A path that stays below where it is unpacked, whatever unpacks it. */
export function cleanPath(written: string): CleanPath {
  const tricks: Trick[] = []
  const flat = written.replaceAll('\\', '/').replaceAll('\0', '')
  if (/^\/|^[a-z]:/i.test(flat) || /(^|\/)\.\.(\/|$)/.test(flat))
    tricks.push({ code: 'path-traversal', detail: written.slice(0, 120) })
  const parts = flat
    .replace(/^[a-z]:/i, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
  const clean = parts.map((part, at) => {
    const { name, tricks: own } = cleanName(part)
    // A folder may be called `v1.2.pdf`; only the file's own ending opens something.
    tricks.push(...own.filter(({ code }) => at === parts.length - 1 || code !== 'double-extension'))
    return name
  })
  const name = clean.at(-1) ?? '名称なし'
  const folders = clean.slice(0, -1)
  const folder =
    folders.length > deepest || folders.join('/').length > longest
      ? folders.slice(0, 2).join('/').slice(0, longest)
      : folders.join('/')
  if (folder !== folders.join('/')) tricks.push({ code: 'name-trick', detail: `${folders.length} folders` })
  return { folder, name, tricks }
}

/** Gives each name once: `図面.pdf`, `図面 (2).pdf`. Case and composition of letters count as alike, as on Windows and macOS. */
export function numberNames(): (path: string) => string {
  const taken = new Set<string>()
  return (path) => {
    let free = path
    for (let count = 2; taken.has(fold(free)); count += 1) free = path.replace(/(\.[^./]{1,10})?$/, ` (${count})$1`)
    taken.add(fold(free))
    return free
  }
}

const fold = (path: string): string => path.normalize('NFC').toLowerCase()
