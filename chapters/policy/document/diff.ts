// Which words were taken out and which put in? Myers' shortest edit over Japanese words.

/** A run of words that stayed, went or came. */
export interface Span {
  readonly op: 'same' | 'removed' | 'added'
  readonly text: string
}

/** 600: edits searched for; texts further apart than this are shown as replaced. Bounds memory to 600² numbers. */
const mostEdits = 600

/** 50,000: signs of one clause that are segmented; the longest article seen has 4,000. */
const mostSigns = 50_000

const words = new Intl.Segmenter('ja', { granularity: 'word' })

/** Word differences between two texts; the same and removed spans joined give `before`, the same and added ones `after`. */
export function wordDiff(before: string, after: string): readonly Span[] {
  if (before === after) return spans([{ op: 'same', text: before }])
  const a = segment(before)
  const b = segment(after)
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1
  const middle = shortest(a.slice(start, a.length - end), b.slice(start, b.length - end))
  return spans([
    { op: 'same', text: a.slice(0, start).join('') },
    ...middle,
    { op: 'same', text: a.slice(a.length - end).join('') },
  ])
}

function segment(text: string): readonly string[] {
  if (text.length > mostSigns) return text.split(/(?<=[。\n])/u)
  return Array.from(words.segment(text), (part) => part.segment)
}

/** The furthest reach on each diagonal after each number of edits, then the way back. */
function shortest(a: readonly string[], b: readonly string[]): readonly Span[] {
  const trace: Int32Array[] = []
  const limit = Math.min(mostEdits, a.length + b.length)
  let reach = new Int32Array(3)
  for (let edits = 0; edits <= limit; edits += 1) {
    const next = new Int32Array(2 * edits + 3)
    for (let k = -edits; k <= edits; k += 2) {
      let x = edits === 0 ? 0 : furthest(reach, k, edits)
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1
      next[k + edits + 1] = x
      if (x >= a.length && x - k >= b.length) {
        trace.push(next)
        return wayBack(a, b, trace)
      }
    }
    trace.push(next)
    reach = next
  }
  return [
    { op: 'removed', text: a.join('') },
    { op: 'added', text: b.join('') },
  ]
}

/** `reach` holds the diagonals of `edits - 1`, so its middle lies at `edits`. */
function furthest(reach: Int32Array, k: number, edits: number): number {
  const below = reach[k - 1 + edits] ?? 0
  const above = reach[k + 1 + edits] ?? 0
  return k === -edits || (k !== edits && below < above) ? above : below + 1
}

function wayBack(a: readonly string[], b: readonly string[], trace: readonly Int32Array[]): readonly Span[] {
  const back: Span[] = []
  let x = a.length
  let y = b.length
  for (let edits = trace.length - 1; edits > 0; edits -= 1) {
    const reach = trace[edits - 1] ?? new Int32Array(3)
    const k = x - y
    const down = k === -edits || (k !== edits && (reach[k - 1 + edits] ?? 0) < (reach[k + 1 + edits] ?? 0))
    const fromK = down ? k + 1 : k - 1
    const fromX = reach[fromK + edits] ?? 0
    const fromY = fromX - fromK
    const turn = down ? { x: fromX, y: fromY + 1 } : { x: fromX + 1, y: fromY }
    if (x > turn.x) back.push({ op: 'same', text: a.slice(turn.x, x).join('') })
    back.push(down ? { op: 'added', text: b[fromY] ?? '' } : { op: 'removed', text: a[fromX] ?? '' })
    x = fromX
    y = fromY
  }
  if (x > 0) back.push({ op: 'same', text: a.slice(0, x).join('') })
  return back.reverse()
}

/** Neighbours of one kind become one span; within a change what went stands before what came. */
function spans(parts: readonly Span[]): readonly Span[] {
  const joined: Span[] = []
  let removed = ''
  let added = ''
  const flush = (): void => {
    if (removed !== '') joined.push({ op: 'removed', text: removed })
    if (added !== '') joined.push({ op: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const part of parts) {
    if (part.op === 'removed') removed += part.text
    else if (part.op === 'added') added += part.text
    else if (part.text !== '') {
      flush()
      const last = joined.at(-1)
      if (last?.op === 'same') joined[joined.length - 1] = { op: 'same', text: last.text + part.text }
      else joined.push(part)
    }
  }
  flush()
  return joined
}
