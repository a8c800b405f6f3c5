// Opens a package: runs in the sandbox, because its food is hostile. Answers files and manifest, or a reason in words.
import { Unzip, UnzipInflate } from 'fflate'
import { decode } from '../../../../kernel/ledger/transfer/sheet.ts'
import { largestManifest, longestPath, mostFiles, mostUnpacked, step } from './limits.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { typeOf } from './types.table.ts'

export interface PackedFile {
  readonly path: string
  readonly type: string
  readonly bytes: Uint8Array
}
export type Opened =
  | {
      readonly ok: true
      readonly manifest: Manifest
      readonly hasFrames: boolean
      readonly files: readonly PackedFile[]
    }
  | { readonly ok: false; readonly because: string }

/** Entry point of the sandboxed process. */
export function work(input: Uint8Array): Opened {
  const unpacked = unpack(input)
  if (typeof unpacked === 'string') return refused(unpacked)
  const names = [...unpacked.keys()]
  // some tools put the whole package into one folder; the folder of the manifest is the package
  const found = names
    .filter((name) => /(^|\/)imsmanifest\.xml$/iu.test(name))
    .toSorted((a, b) => a.length - b.length)[0]
  if (found === undefined)
    return refused('imsmanifest.xml がありません。SCORM 1.2 か SCORM 2004 の教材（.zip）を選んでください。')
  const base = found.slice(0, found.length - 'imsmanifest.xml'.length)
  const bytes = unpacked.get(found) ?? new Uint8Array()
  if (bytes.length > largestManifest) return refused('imsmanifest.xml が大きすぎます（2 MB まで）。')
  const text = decode(bytes)?.text
  if (text === undefined) return refused('imsmanifest.xml の文字コードが分かりません。UTF-8 で書き出し直してください。')
  const reading = readManifest(text.replace(/^\uFEFF/u, ''))
  if (!reading.ok) return reading
  const files = [...unpacked]
    .filter(([name]) => name.startsWith(base))
    .map(([name, content]) => ({ path: name.slice(base.length), type: typeOf(name), bytes: content }))
  const paths = new Set(files.map(({ path }) => path))
  const missing = reading.manifest.scos.find(({ launch }) => !paths.has(pathOf(launch)))
  if (missing !== undefined)
    return refused(
      `章「${missing.title}」のはじめのページ（${pathOf(missing.launch).slice(0, 100)}）が、ファイルの中にありません。`,
    )
  return { ok: true, manifest: reading.manifest, hasFrames: files.some(framed), files }
}

/** The file that an address inside a package names. */
export function pathOf(launch: string): string {
  const path = launch.split(/[?#]/u)[0] ?? ''
  try {
    return decodeURIComponent(path).replace(/^\.\//u, '')
  } catch {
    return path
  }
}

/** Files by path, or why not. The zip is unpacked piece by piece: a bomb stops at the limit and not at the memory. */
function unpack(input: Uint8Array): ReadonlyMap<string, Uint8Array> | string {
  if (input[0] !== 0x50 || input[1] !== 0x4b)
    return 'zip ファイルではありません。SCORM の教材は .zip の形で受け取ってください。'
  const parts = new Map<string, Uint8Array[]>()
  let [unpacked, entries, because] = [0, 0, '']
  const unzip = new Unzip((file) => {
    entries += 1
    const name = nameOf(file.name).replaceAll('\\', '/')
    because ||= judgeName(name)
    if (because !== '' || name.endsWith('/')) return
    if (parts.has(name)) because = `同じ名前のファイルが二つあります（${name.slice(0, 100)}）。`
    const chunks: Uint8Array[] = []
    parts.set(name, chunks)
    file.ondata = (error, chunk) => {
      if (error !== null) because ||= broken
      else {
        unpacked += chunk.length
        // the library lends its buffer
        chunks.push(chunk.slice())
      }
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < input.length; at += step) {
      unzip.push(input.subarray(at, at + step), at + step >= input.length)
      if (entries > mostFiles) return `ファイルが多すぎます（${mostFiles}個まで）。`
      if (unpacked > mostUnpacked) return `展開すると大きくなりすぎます（${mostUnpacked / 1024 / 1024} MB まで）。`
      if (because !== '') return because
    }
  } catch {
    return broken
  }
  if (entries === 0) return broken
  return new Map([...parts].map(([name, chunks]) => [name, joined(chunks)]))
}

const broken =
  'zip ファイルが壊れているか、暗号化されています。受け取り直すか、パスワードを外して保存し直してください。'

/** A name as its maker saw it: Windows packs Japanese names in CP932 and macOS in UTF-8, both without the zip's mark for it, and the library hands out their bytes. */
function nameOf(raw: string): string {
  if (!/[\u0080-\u00ff]/u.test(raw) || /[^\u0000-\u00ff]/u.test(raw)) return raw
  const bytes = Uint8Array.from(raw, (letter) => letter.charCodeAt(0))
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      const name = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (/[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u.test(name)) return name
    } catch {
      // not this encoding
    }
  }
  return raw
}

/** INVARIANT (stays inside): no path leaves the package, names a drive or carries letters that no file has. */
function judgeName(name: string): string {
  const shown = name.replaceAll(/\p{Cc}/gu, '?').slice(0, 100)
  if (name.length > longestPath) return `ファイルの名前が長すぎます（${shown}）。`
  if (name.startsWith('/') || /^[a-z]:/iu.test(name) || name.split('/').includes('..') || /\p{Cc}/u.test(name))
    return `ファイルの名前が、教材の外を指しています（${shown}）。`
  return ''
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

/** 200 kB: the head of any page that is written by hand or by a tool. */
const looked = 200_000
const framed = ({ type, bytes }: PackedFile): boolean =>
  type === 'text/html' && /<i?frame(?:set)?[\s>]/iu.test(new TextDecoder('latin1').decode(bytes.subarray(0, looked)))

const refused = (because: string): Opened => ({ ok: false, because })
