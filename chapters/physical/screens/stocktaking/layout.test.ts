import { expect, test } from 'vitest'
import { layouts, placeOf, sheetsOf } from './layout.ts'

test.each(layouts)(
  'a sheet of $id labels ends as far from the paper’s edge as it begins, within a fifth of a millimetre',
  (layout) => {
    const last = placeOf(layout.columns * layout.rows - 1, layout, { right: 0, down: 0 })
    expect(layout.columns * layout.rows).toBe(Number(layout.id))
    expect(Math.abs(210 - (last.left + layout.width) - layout.left)).toBeLessThan(0.2)
    expect(Math.abs(297 - (last.top + layout.height) - layout.top)).toBeLessThan(0.2)
  },
)

test('a half-used sheet is used up, and a shift moves every label', () => {
  const [layout] = layouts
  if (layout === undefined) throw new Error('there are no layouts')
  const labels = Array.from({ length: 45 }, (_, n) => n)
  const sheets = sheetsOf(labels, layout, 3)
  expect(sheets.map((sheet) => sheet.length)).toEqual([44, 4])
  expect(sheets[0]?.slice(0, 4)).toEqual([null, null, null, 0])
  expect(sheetsOf(labels, layout, 400)[0]?.filter((one) => one !== null)).toEqual([0])
  expect(sheetsOf([], layout, 0)).toEqual([])
  const [plain, moved] = [placeOf(5, layout, { right: 0, down: 0 }), placeOf(5, layout, { right: 2, down: 1 })]
  expect([moved.left - plain.left, moved.top - plain.top].map((one) => Math.round(one * 10) / 10)).toEqual([2, 1])
})
