// Is a decoded text one that somebody wrote, or bytes that happen to decode?
import type { TextEncoding } from './decode.ts'

/** Control characters that text has; 0x1a ends files of DOS, 0x0c parts pages, 0x1b begins colours of terminals (removed later). */
const ordinary: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a, 0x1b, 0x08])

/** A NUL, or more than one strange control character in a hundred. */
export function isBinary(text: string): boolean {
  let strange = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0) return true
    if (code < 0x20 && !ordinary.has(code)) strange += 1
  }
  return strange > text.length / 100
}

/** How much a text reads like Japanese (or, for windows-1252, like a western language); below zero it is none. */
export function japaneseScore(text: string, encoding: TextEncoding): number {
  let [good, bad, other] = [0, 0, 0]
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 0x80) continue
    if (isCommon(code)) good += 1
    else if (isRare(code)) bad += 1
    else other += 1
  }
  if (encoding === 'windows-1252') {
    const letters = text.match(/[\u00c0-\u00ff’“”–—…•€£§°©®«»·\u00a0]/g)?.length ?? 0
    const strange = good + bad + other - letters
    // western text is mostly ASCII; Japanese read as windows-1252 is mostly not
    return strange * 4 > letters || letters * 3 > text.length ? -1 : 0
  }
  const all = good + bad + other
  return all === 0 ? 0 : (good - 2 * bad) / all
}

const isCommon = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3000 && code <= 0x30ff) || (code >= 0xff01 && code <= 0xff60)
/** Half-width kana and characters a city made itself: seen, but not in every second place. */
const isRare = (code: number): boolean =>
  (code >= 0xff61 && code <= 0xff9f) || (code >= 0xe000 && code <= 0xf8ff) || (code >= 0x80 && code < 0xa0)
