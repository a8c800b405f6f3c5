// Where a document may point: http, https and mailto, checked on what is left after every decoding a reader might do.

/** A link that may stay, in one spelling, or why it may not. */
export type LinkVerdict =
  | { readonly state: 'safe'; readonly url: string }
  | { readonly state: 'refused'; readonly code: 'link-to-file' | 'link-removed' }

// longer than any browser's address bar; Office itself cuts at 2,083
const longest = 4096

/** Judges the target of a hyperlink. UNC, file, WebDAV, handlers and disguises of them are refused. */
export function judgeLink(target: string): LinkVerdict {
  const plain = decodeAll(target.trim())
  const url = target.trim()
  if (/^(\\\\|\/\/|file:|smb:|[a-z]:[\\/]|\.{1,2}[\\/])/i.test(plain)) return { state: 'refused', code: 'link-to-file' }
  if (plain === null || url.length > longest || /[\u0000-\u001f\u007f\\]/.test(plain))
    return { state: 'refused', code: plain.includes('\\') ? 'link-to-file' : 'link-removed' }
  if (/^mailto:/i.test(url)) return judgeMail(url, plain)
  if (!/^https?:\/\/[^/?#@]+([/?#]|$)/i.test(url) || /!x-usc:/i.test(plain))
    return { state: 'refused', code: 'link-removed' }
  if (!URL.canParse(url)) return { state: 'refused', code: 'link-removed' }
  const parsed = new URL(url)
  // a name and password before the host is how a link pretends to lead elsewhere
  if (parsed.username !== '' || parsed.password !== '' || parsed.hostname === '')
    return { state: 'refused', code: 'link-removed' }
  return { state: 'safe', url: parsed.href }
}

/** Addresses, subject and body only; `attach` would take a file along. */
function judgeMail(url: string, plain: string): LinkVerdict {
  const refused = /[?&](?!(subject|body|cc|bcc|to)=)[^=&]*/i.test(plain.replace(/&amp;/g, '&')) || !URL.canParse(url)
  return refused ? { state: 'refused', code: 'link-removed' } : { state: 'safe', url: new URL(url).href }
}

/** Percent signs and entities are decoded until nothing changes, five times at most: more layers have no honest use. */
function decodeAll(target: string): string {
  let last = target
  for (let round = 0; round < 5; round++) {
    const next = last
      .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex: string, digits: string) =>
        String.fromCharCode(Number.parseInt(digits, hex === '' ? 10 : 16)),
      )
    if (next === last) return next.trim()
    last = next
  }
  return `\\\\${last}`
}
