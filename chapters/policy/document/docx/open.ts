// Which parts are in a Word file? The zip is unpacked piece by piece, so that a bomb stops at the limit and not at the memory.

import { Unzip, UnzipInflate } from 'fflate'

/** Why a Word file is not read. */
export type DocxTrouble = 'broken-docx' | 'docx-limit' | 'docx-doctype' | 'not-supported'

/** The parts that hold text and numbering, by name. */
export type Opened =
  | { readonly ok: true; readonly parts: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly code: DocxTrouble; readonly because: string }

/** 24 MiB: the XML of a 200-page policy is about 3 MB; more is a zip bomb. */
const mostUnpacked = 24 * 1024 * 1024

/** 4,000: a Word file has about 20 entries, plus its pictures. */
const mostEntries = 4000

/** 16 KiB a step: deflate yields at most about 1,030 times its input, so one step stays below 17 MB. */
const step = 16 * 1024

const wanted = /^word\/(?:document|numbering|styles|footnotes|endnotes)\d*\.xml$/u

/** Unpack the parts of a Word file that matter for its text. */
export function openDocx(bytes: Uint8Array): Opened {
  const collected = new Map<string, Uint8Array[]>()
  let unpacked = 0
  let entries = 0
  let failed: string | undefined
  const unzip = new Unzip((file) => {
    entries += 1
    if (!wanted.test(file.name) || collected.has(file.name)) return
    const chunks: Uint8Array[] = []
    collected.set(file.name, chunks)
    file.ondata = (error, chunk) => {
      if (error !== null) failed = error.message
      else {
        unpacked += chunk.length
        chunks.push(chunk)
      }
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length; at += step) {
      unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length)
      if (unpacked > mostUnpacked || entries > mostEntries)
        return refused(
          'docx-limit',
          'Word ファイルを展開すると大きくなりすぎます。方針の文書だけのファイルにしてください。',
        )
      if (failed !== undefined) return broken()
    }
  } catch {
    return broken()
  }
  return decoded(collected)
}

function decoded(collected: ReadonlyMap<string, readonly Uint8Array[]>): Opened {
  if (![...collected.keys()].some((name) => name.startsWith('word/document'))) {
    return refused(
      'not-supported',
      'Word（.docx）の文書ではありません。Word で「.docx」として保存したファイルを選んでください。',
    )
  }
  const parts = new Map<string, string>()
  for (const [name, chunks] of collected) {
    const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
    let at = 0
    for (const chunk of chunks) {
      whole.set(chunk, at)
      at += chunk.length
    }
    const encoding = whole[0] === 0xff && whole[1] === 0xfe ? 'utf-16le' : 'utf-8'
    parts.set(name, new TextDecoder(encoding).decode(whole))
  }
  return { ok: true, parts }
}

function broken(): Opened {
  return refused('broken-docx', 'Word ファイルが壊れています。Word で開いて保存し直してから、もう一度選んでください。')
}

function refused(code: DocxTrouble, because: string): Opened {
  return { ok: false, code, because }
}
