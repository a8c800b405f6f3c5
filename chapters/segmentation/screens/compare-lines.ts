// Which lines of a file went and which came? Longest common subsequence between the equal beginning and end.

export interface ComparedLine {
  readonly sign: '+' | '-' | ' ' | '…'
  /** Line number in the newer text, or in the older one for a line that went. */
  readonly number: number | ''
  readonly text: string
}

/** 3: lines that stayed, shown around each change. */
const around = 3
/** 4 million cells, about 20 ms; longer middles are shown as gone and come. */
const mostCells = 4_000_000

/** The newer text with its changes; runs of equal lines are cut out. */
export function compareLines(before: string, after: string): readonly ComparedLine[] {
  const [a, b] = [before.split('\n'), after.split('\n')]
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1
  const middle = between(a.slice(head, a.length - tail), b.slice(head, b.length - tail), head)
  const same = (from: number, to: number): readonly ComparedLine[] =>
    b.slice(from, to).map((text, index) => ({ sign: ' ', number: from + index + 1, text }))
  return fold([...same(0, head), ...middle, ...same(b.length - tail, b.length)])
}

function between(a: readonly string[], b: readonly string[], offset: number): readonly ComparedLine[] {
  const gone = (index: number): ComparedLine => ({ sign: '-', number: offset + index + 1, text: a[index] ?? '' })
  const come = (index: number): ComparedLine => ({ sign: '+', number: offset + index + 1, text: b[index] ?? '' })
  if (a.length * b.length > mostCells) return [...a.map((_, index) => gone(index)), ...b.map((_, index) => come(index))]
  const width = b.length + 1
  const longest = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * width + j] =
        a[i] === b[j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0)
  const lines: ComparedLine[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ sign: ' ', number: offset + j + 1, text: b[j] ?? '' })
      i += 1
      j += 1
    } else if (
      j >= b.length ||
      (i < a.length && (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))
    ) {
      lines.push(gone(i))
      i += 1
    } else {
      lines.push(come(j))
      j += 1
    }
  }
  return lines
}

function fold(lines: readonly ComparedLine[]): readonly ComparedLine[] {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ sign }) => sign !== ' '),
  )
  return lines.flatMap((line, index): readonly ComparedLine[] => {
    if (near[index] === true) return [line]
    return near[index - 1] === true || index === 0 ? [{ sign: '…', number: '', text: '' }] : []
  })
}
