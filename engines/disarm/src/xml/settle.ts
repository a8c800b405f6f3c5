// Small repairs of the text of a part, before it is read and after it was written.

/** After something was taken back: what is empty now closes itself, and only prefixes still written count as used. */
export function settle(out: string[], used: Set<string>): void {
  used.clear()
  let last = -1
  out.forEach((chunk, index) => {
    if (chunk === '') return
    const before = out[last] ?? ''
    if (chunk.startsWith('</') && isOpening(before)) {
      out[last] = `${before.slice(0, -1)}/>`
      out[index] = ''
      return
    }
    last = index
    if (!chunk.startsWith('<')) return
    for (const [tag] of chunk.matchAll(/<[^<>]*>/g))
      for (const [, own, attribute] of tag.matchAll(/^<\/?([\w.-]+):|\s([\w.-]+):[\w.-]+="/g))
        used.add(own ?? attribute ?? '')
    const required = /^<mc:Choice Requires="([^"]*)"/.exec(chunk)?.[1]
    for (const prefix of required?.split(' ') ?? []) used.add(prefix)
  })
}

/** One opening tag and nothing more; merged pieces hold several. */
function isOpening(chunk: string): boolean {
  return chunk.startsWith('<') && !chunk.startsWith('</') && !chunk.endsWith('/>') && chunk.indexOf('<', 1) < 0
}

/** LibreOffice undeclares prefixes now and then, which only XML 1.1 allows; nothing uses such a prefix. */
export function withoutUndone(xml: string): string {
  return /\sxmlns:[\w.-]+=(?:""|'')/.test(xml) ? xml.replace(/(<[^<>]*?)\sxmlns:[\w.-]+=(?:""|'')/g, '$1') : xml
}
