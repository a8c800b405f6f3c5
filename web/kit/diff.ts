// Which words of a text were taken away and which were put in?

/** A run of text that stayed, went or came. */
export interface Run {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** 1,500 words a side: bounds the table at 2.25 million cells (about 10 ms); longer texts are compared by their halves' edges only. */
const longest = 1_500

const words = new Intl.Segmenter('ja', { granularity: 'word' })

/** Differences word by word, by longest common subsequence over what lies between the equal beginning and end. */
export function diffWords(before: string, after: string): readonly Run[] {
  const [a, b] = [split(before), split(after)]
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const middle = compare(a.slice(head, a.length - tail), b.slice(head, b.length - tail))
  const same = (parts: readonly string[]): Run => ({ kind: 'same', text: parts.join('') })
  return joined([same(a.slice(0, head)), ...middle, same(a.slice(a.length - tail))])
}

function split(text: string): readonly string[] {
  return Array.from(words.segment(text), (one) => one.segment)
}

function compare(a: readonly string[], b: readonly string[]): readonly Run[] {
  if (a.length > longest || b.length > longest) {
    return [
      { kind: 'removed', text: a.join('') },
      { kind: 'added', text: b.join('') },
    ]
  }
  const width = b.length + 1
  const table = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number): number => table[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--)
      table[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  }
  const runs: Run[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      runs.push({ kind: 'same', text: a[i++] ?? '' })
      j++
    } else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1)))
      runs.push({ kind: 'removed', text: a[i++] ?? '' })
    else runs.push({ kind: 'added', text: b[j++] ?? '' })
  }
  return runs
}

function joined(runs: readonly Run[]): readonly Run[] {
  const out: Run[] = []
  for (const run of runs) {
    const last = out.at(-1)
    if (run.text === '') continue
    if (last?.kind === run.kind) out[out.length - 1] = { kind: run.kind, text: last.text + run.text }
    else out.push(run)
  }
  return out
}
