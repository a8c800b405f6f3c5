import type { Figures } from '../../contract.ts'

/** Reported in time of those who got it, in whole per cent. */
export const rateOf = (figures: Figures | null): number | null =>
  figures === null || figures.delivered === 0 ? null : Math.floor((figures.inTime / figures.delivered) * 100)

export const rateText = (figures: Figures | null): string => {
  const rate = rateOf(figures)
  return rate === null ? '—' : `${rate}%`
}
