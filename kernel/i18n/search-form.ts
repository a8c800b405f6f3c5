// When do two texts count as the same for search? Never for storing: NFKC changes names such as 﨑 and 神 (UI.md §4.2).

const dashes = /[‐‑‒–—―−ｰー－]/gu
const waves = /[〜～∼]/gu

/** The form in which texts are compared: one width, one case, katakana, one dash, one wave, single spaces. */
export function searchForm(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(dashes, '-')
    .replace(waves, '~')
    .replace(/[ぁ-ゖ]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
    .replace(/\s+/gu, ' ')
    .trim()
}
