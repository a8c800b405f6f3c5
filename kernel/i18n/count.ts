// Numbers as people read them.

/** Built once, as in today.ts. */
const plain = new Intl.NumberFormat('ja-JP')

/** 12,345 */
export function count(value: number): string {
  return plain.format(value)
}

/** ¥ as offices write it: 12,345円; from 10,000 on in whole 万円 where nothing is lost: 1,200万円, 3億4,000万円. */
export function money(yen: number): string {
  if (yen % 10_000 !== 0 || yen === 0) return `${plain.format(yen)}円`
  const man = Math.trunc(Math.abs(yen) / 10_000)
  const [oku, rest] = [Math.trunc(man / 10_000), man % 10_000]
  return `${yen < 0 ? '-' : ''}${oku > 0 ? `${plain.format(oku)}億` : ''}${rest > 0 ? `${plain.format(rest)}万` : ''}円`
}

/** Size of a file in decimal units: 812 B, 1.4 MB. */
export function size(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const step = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const scaled = bytes / 1000 ** step
  return `${step === 0 || scaled >= 100 ? Math.round(scaled) : scaled.toFixed(1)} ${units[step]}`
}

/** A typed whole number, full-width figures and thousands separators included; undefined where it is none. */
export function parseCount(text: string): number | undefined {
  const plainText = text.normalize('NFKC').replace(/[,\s、]/gu, '')
  return /^[-‐−]?\d+$/u.test(plainText) ? Number(plainText.replace(/^[‐−]/u, '-')) : undefined
}
