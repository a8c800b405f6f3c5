// Mail by the grammar of its header (RFC 5322) and the line between messages (RFC 4155).

/** A header block in which names that only mail has stand. */
export function looksLikeMail(text: string): boolean {
  const header = text.replace(/^(\s*\r?\n)+/, '').split(/\r?\n\r?\n|\r\r/, 1)[0] ?? ''
  const lines = header.split(/\r\n|\r|\n/).slice(0, 200)
  const names: string[] = []
  for (const line of lines) {
    if (/^[ \t]/.test(line) && names.length > 0) continue
    const name = /^([!-9;-~]{1,80})[ \t]*:/.exec(line)?.[1]
    if (name === undefined && !/^>?From /.test(line)) return names.filter(isTelling).length >= 3
    if (name !== undefined) names.push(name.toLowerCase())
  }
  return names.filter(isTelling).length >= 2
}

/** A `From ` line with a date before a header. */
export function looksLikeMailbox(text: string): boolean {
  const [whole = '', ...rest] = text.trimStart().split(/\r?\n/, 200)
  // 300 characters: an address and a date; longer lines would only cost time.
  const line = whole.slice(0, 300)
  if (!/^From \S+.*(\d{1,2}:\d{2}|\b(19|20)\d{2}\b)/.test(line)) return false
  return /^From \S+ +\w{3} \w{3} +\d{1,2} \d{2}:\d{2}(:\d{2})? .*\d{4}\s*$/.test(line) || looksLikeMail(rest.join('\n'))
}

function isTelling(name: string): boolean {
  return telling.has(name) || /^(x-|arc-|list-|resent-|dkim-)/.test(name)
}

const telling: ReadonlySet<string> = new Set([
  'from',
  'to',
  'cc',
  'bcc',
  'subject',
  'date',
  'sender',
  'reply-to',
  'message-id',
  'in-reply-to',
  'references',
  'return-path',
  'received',
  'delivered-to',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
  'authentication-results',
  'user-agent',
  'thread-topic',
])
