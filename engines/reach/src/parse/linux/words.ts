// A line of a command as words, quotes taken off.

/** Splits as the shell does for what iptables-save prints: double and single quotes, backslash. */
export function wordsOf(line: string): readonly string[] {
  const words: string[] = []
  let word: string | undefined
  let quote = ''
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] ?? ''
    if (quote === '' && (sign === ' ' || sign === '\t')) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (sign === quote) quote = ''
    else if (quote === '' && (sign === '"' || sign === "'")) {
      quote = sign
      word ??= ''
    } else if (sign === '\\' && quote !== "'") {
      at++
      word = (word ?? '') + (line[at] ?? '')
    } else word = (word ?? '') + sign
  }
  if (word !== undefined) words.push(word)
  return words
}
