// Text as a person sees it: no control characters, nothing invisible, no change of direction, no link that is not http.
import { bidi, control, zeroWidth } from './invisible.table.ts'

/** What was taken out of a text, by kind. */
export interface Cleaned {
  readonly text: string
  readonly bidi: number
  readonly invisible: number
  readonly control: number
}

/** Takes out what cannot be seen; line ends become LF. Applying it twice changes nothing more. */
export function inertText(text: string): Cleaned {
  const lines = text.toWellFormed().replace(/\r\n?|[\u0085\u2028\u2029\u000c\u000b]/gu, '\n')
  const counts = { bidi: 0, invisible: 0, control: 0 }
  const strip = (from: string, pattern: RegExp, kind: keyof typeof counts): string =>
    from.replace(pattern, () => {
      counts[kind] += 1
      return ''
    })
  let was = lines
  for (;;) {
    const now = strip(strip(strip(was, control, 'control'), bidi, 'bidi'), zeroWidth, 'invisible')
    if (now === was) return { text: now, ...counts }
    was = now
  }
}

/** One line of text: as `inertText`, then white space folded to single spaces. */
export const inertLine = (text: string): string => inertText(text).text.replace(/\s+/gu, ' ').trim()

/** Schemes that a reader's machine would act upon when it makes links of plain text. */
const acting =
  /\b(file|smb|ftp|ftps|sftp|javascript|vbscript|data|mhtml|ldap|ldaps|telnet|ssh|tel|sms|callto|skype|onenote|search|search-ms|ms-[a-z-]+|shell|res|jar|view-source|steam|zoommtg|webcal|dav|davs|nfs)(:(?=[/\\a-z0-9%+.;,-]))/giu
/** `\\host\share`, escaped as in calendars too: opened by Windows it sends the user's credentials to the host. */
const unc = /(?<![\\\w[\]])\\{2,4}(?=[a-z0-9[\u3040-\u9fff])/giu
const web = /\bhttp(s?):\/\//giu

/** Makes links of plain text inert: every scheme but http(s) and mailto always, those two as well where the city says `text`. */
export function unlink(text: string, links: 'keep' | 'text'): { readonly text: string; readonly count: number } {
  let count = 0
  const hit = (made: string): string => {
    count += 1
    return made
  }
  let out = text
    .replace(acting, (_, scheme: string) => hit(`${scheme}[:]`))
    .replace(unc, (slashes) => hit(`[${slashes}]`))
  if (links === 'text') out = out.replace(web, (_, s: string) => hit(`hxxp${s}://`))
  return { text: out, count }
}
