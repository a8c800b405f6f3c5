// JSON is kept as it is written once it is known to be JSON: one value, or one a line.
import { Held, type Limits } from '../contract.ts'

/** Throws `Held` unless the text is JSON within the limit of depth. */
export function checkJson(text: string, { xmlDepth }: Pick<Limits, 'xmlDepth'>, where: string): void {
  const deepest = depthOf(text)
  if (deepest > xmlDepth) throw new Held('too-deep', where, `${deepest} levels, at most ${xmlDepth}`)
  if (text.trim() === '' || isJson(text)) return
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  if (lines.length < 2 || !lines.every(isJson)) throw new Held('malformed', where, 'not JSON')
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Deepest nesting outside strings; counted without recursion, before any parser sees the text. */
function depthOf(text: string): number {
  let [depth, deepest, within] = [0, 0, false]
  for (let at = 0; at < text.length; at += 1) {
    const one = text[at]
    if (within) {
      if (one === '\\') at += 1
      else if (one === '"') within = false
    } else if (one === '"') within = true
    else if (one === '[' || one === '{') deepest = Math.max(deepest, ++depth)
    else if (one === ']' || one === '}') depth -= 1
  }
  return deepest
}
