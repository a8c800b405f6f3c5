// Label sheets in millimetres, and which label stands where.

export interface Layout {
  readonly id: '12' | '24' | '44'
  readonly ja: string
  readonly en: string
  readonly columns: number
  readonly rows: number
  readonly width: number
  readonly height: number
  /** To the first label, from the paper's edge. */
  readonly left: number
  readonly top: number
  /** Between two columns. */
  readonly gap: number
}

/** Three sizes common in Japan; the printer's own shift is set beside them. General knowledge, not a maker's drawing. */
export const layouts: readonly Layout[] = [
  {
    id: '44',
    ja: '44面（48.3×25.4 mm）',
    en: '44 labels (48.3×25.4 mm)',
    columns: 4,
    rows: 11,
    width: 48.3,
    height: 25.4,
    left: 8.4,
    top: 8.8,
    gap: 0,
  },
  {
    id: '24',
    ja: '24面（66×33.9 mm）',
    en: '24 labels (66×33.9 mm)',
    columns: 3,
    rows: 8,
    width: 66,
    height: 33.9,
    left: 6,
    top: 12.9,
    gap: 0,
  },
  {
    id: '12',
    ja: '12面（83.8×42.3 mm）',
    en: '12 labels (83.8×42.3 mm)',
    columns: 2,
    rows: 6,
    width: 83.8,
    height: 42.3,
    left: 18.6,
    top: 21.6,
    gap: 5.2,
  },
]

/** Labels on sheets; the first places of the first sheet stay empty where they were used before. */
export function sheetsOf<Label>(
  labels: readonly Label[],
  layout: Layout,
  used: number,
): readonly (readonly (Label | null)[])[] {
  const size = layout.columns * layout.rows
  const skipped: (Label | null)[] = Array.from({ length: Math.min(Math.max(0, used), size - 1) }, () => null)
  const all = [...skipped, ...labels]
  return Array.from({ length: Math.ceil(all.length / size) }, (_, sheet) => all.slice(sheet * size, (sheet + 1) * size))
}

/** Where a place lies on its sheet, in millimetres from the paper's edge. */
export function placeOf(at: number, layout: Layout, shift: { readonly right: number; readonly down: number }) {
  const column = at % layout.columns
  const row = Math.floor(at / layout.columns)
  return {
    left: layout.left + column * (layout.width + layout.gap) + shift.right,
    top: layout.top + row * layout.height + shift.down,
  }
}
