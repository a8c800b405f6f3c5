// format=flowed (RFC 3676): paragraphs that were broken for transport become lines again.

/** Joins soft-broken lines; `delSp` drops the space that marked the break. Applied to already fixed text it would join again: once only. */
export function unflow(text: string, delSp: boolean): string {
  const out: string[] = []
  let open: string | undefined
  for (const line of text.split('\n')) {
    const quote = /^>*/.exec(line)?.[0] ?? ''
    const content = line.slice(quote.length).replace(/^ /, '')
    const soft = content.endsWith(' ') && content !== '-- '
    const joins = open === quote && content !== '-- '
    const piece = soft && delSp ? content.slice(0, -1) : content
    const last = out.length - 1
    if (joins && last >= 0) out[last] += piece
    else out.push(quote === '' ? piece : `${quote} ${piece}`)
    open = soft ? quote : undefined
  }
  return out.join('\n')
}
