// The measured rows as a table: per format, what was produced, what opens, median and the fifth of a hundred from below.

/** One file. */
export interface Row {
  readonly file: string
  readonly format: string
  readonly produced: boolean
  readonly opens: boolean
  readonly because: string
  readonly pages: string
  readonly milliseconds: number
  readonly text?: number
  readonly picture?: number
  readonly blank?: number
}

/** A line a format and one for all. */
export function table(rows: readonly Row[]): string {
  const formats = [...new Set(rows.map(({ format }) => format))].sort()
  const head = [
    'format',
    'files',
    'produced',
    'opens',
    'text med',
    'text p5',
    'page med',
    'page p5',
    'pages =',
    'blank',
    'ms med',
  ]
  const lines = [
    ...formats.map((format) =>
      line(
        format,
        rows.filter((row) => row.format === format),
      ),
    ),
    line('all', rows),
  ]
  const all = [head, ...lines]
  const widths = head.map((_, at) => Math.max(...all.map((cells) => (cells[at] ?? '').length)))
  return all.map((cells) => cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')).join('\n')
}

/** The files that fare worst, those that do not open first. */
export function worst(rows: readonly Row[], count: number): string {
  const rank = ({ produced, opens, text = 1, picture = 1, blank = 0 }: Row): number =>
    !produced ? 3 : !opens ? -2 : Math.min(text, picture) - (blank > 0 ? 1 : 0)
  return [...rows]
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, count)
    .map(
      (row) =>
        `${row.file}: ${row.because} text ${row.text?.toFixed(3) ?? '–'} page ${row.picture?.toFixed(3) ?? '–'} ${row.pages}`,
    )
    .join('\n')
}

/** The value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}

function line(format: string, rows: readonly Row[]): readonly string[] {
  const made = rows.filter(({ produced }) => produced)
  const texts = made.flatMap(({ text }) => (text === undefined ? [] : [text]))
  const pictures = made.flatMap(({ picture }) => (picture === undefined ? [] : [picture]))
  const shown = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(3))
  return [
    format,
    String(rows.length),
    String(made.length),
    String(made.filter(({ opens }) => opens).length),
    shown(quantile(texts, 0.5)),
    shown(quantile(texts, 0.05)),
    shown(quantile(pictures, 0.5)),
    shown(quantile(pictures, 0.05)),
    `${made.filter(({ pages }) => pages !== '' && !pages.includes('→')).length}/${pictures.length}`,
    String(made.filter(({ blank = 0 }) => blank > 0).length),
    String(
      Math.round(
        quantile(
          rows.map(({ milliseconds }) => milliseconds),
          0.5,
        ) ?? 0,
      ),
    ),
  ]
}
