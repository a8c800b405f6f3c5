// Markdown may carry HTML and links; a viewer that renders it must find nothing to run.

/** One piece that was made text. */
export interface Dulled {
  readonly code: 'script' | 'link-removed'
  readonly words: string
  readonly at: number
}

/** Make active HTML and links of other schemes than http, https and mailto plain text. */
export function dull(text: string): { readonly text: string; readonly pieces: readonly Dulled[] } {
  const pieces: Dulled[] = []
  const told =
    (code: Dulled['code'], made: string) =>
    (words: string, ...rest: readonly unknown[]) => {
      const at = rest.find((one) => typeof one === 'number')
      pieces.push({ code, words: words.slice(0, 80), at: typeof at === 'number' ? at : 0 })
      return words.replace(/^</, '&lt;').replace(target, made)
    }
  const dulled = text.replaceAll(tags, told('script', '$1#')).replaceAll(links, told('link-removed', '$1#'))
  return { text: dulled, pieces }
}

/** Whether something is left that a viewer would run or fetch from a share. */
export function liveIn(text: string): string | undefined {
  return (tags.exec(text) ?? links.exec(text))?.[0].slice(0, 80)
}

const names =
  'script|iframe|object|embed|applet|form|input|button|meta|link|base|style|svg|math|frame|frameset|portal|foreignobject|template'
/** Elements that act, and any element with a handler, up to its end or 2,000 characters. */
const tags = new RegExp(
  `<(?=/?\\s*(?:${names})\\b)|<(?=[a-z][a-z0-9-]{0,30}\\s[^<>]{0,2000}?\\bon[a-z]{3,20}\\s*=)`,
  'gi',
)
const scheme = '(?:javascript|vbscript|data|file|ms-[a-z-]{1,30}|search-ms|smb|ldap)\\s*:|\\\\\\\\[A-Za-z0-9]'
/** `](target`, `]: target`, `<target>`, `href="target"`. */
const links = new RegExp(`(\\]\\(\\s*<?|\\]:\\s*<?|<|(?:href|src)\\s*=\\s*["']?)(?:${scheme})`, 'gi')
const target = new RegExp(`^(\\]\\(\\s*<?|\\]:\\s*<?|&lt;|(?:href|src)\\s*=\\s*["']?)(?:${scheme})`, 'i')
