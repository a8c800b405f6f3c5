// What does a clause say, sentence by sentence, and does a sentence state a duty?

/** The sentences of a text. A full stop inside brackets (以下「…」という。) ends nothing. */
export function sentencesOf(text: string): readonly string[] {
  const sentences: string[] = []
  let depth = 0
  let sentence = ''
  for (const letter of text.normalize('NFKC')) {
    if ('(「『'.includes(letter)) depth += 1
    if (')」』'.includes(letter)) depth = Math.max(0, depth - 1)
    const ends = letter === '\n' || (letter === '。' && depth === 0)
    if (!ends) sentence += letter
    else {
      sentences.push(sentence)
      sentence = ''
      depth = 0
    }
  }
  return [...sentences, sentence].map((found) => found.trim()).filter((found) => found !== '')
}

/** True where the sentence says that something is done, must be done or must not be done. */
export function statesDuty(sentence: string): boolean {
  const bare = withoutBrackets(sentence)
  return duty.test(bare) && !noDuty.test(bare)
}

/** True where the sentence allows (～できる): worth mapping, but nobody must follow it. */
export function statesPermission(sentence: string): boolean {
  return /(?:できる|できるものとする|ことがある|差し支えない|妨げない)$/u.test(withoutBrackets(sentence))
}

/** True where the sentence only introduces the items below it (次の…). */
export function introduces(sentence: string): boolean {
  return /(?:次の|以下の|下記の|次に掲げる|各号に掲げる|次のとおり|以下のとおり|次の事項|各号に定める)/u.test(sentence)
}

/** True where the sentence explains a word (～をいう) or a purpose, and orders nothing. */
export function explains(sentence: string): boolean {
  return noDuty.test(withoutBrackets(sentence))
}

const duty =
  /(?:しなければならない|なければならない|てはならない|ではならない|ものとする|こととする|とする|義務を負う|責務を有する|責任を負う|責任を有する|を有する|を負う|に努める|[ぁ-ん一-龠]る|[うくぐすつぬぶむ]|ず|ません|ます|ない|べきである|べし)$/u
const noDuty =
  /(?:をいう|という|ことを目的とする|を目的とする|目的である|をいうものとする|の例による|定義による|に資する|による|である|であること|ではない|ある|できる|とおりである|次のとおりとする|(?:から|より)(?:施行|適用)する|施行する)$/u

/** What stands in brackets explains; the verb that orders stands outside. Linear in the text, however brackets nest. */
function withoutBrackets(sentence: string): string {
  let depth = 0
  let plain = ''
  for (const letter of sentence.normalize('NFKC').replace(/\s+/gu, '')) {
    if (letter === '(') depth += 1
    else if (letter === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) plain += letter
  }
  return plain.replace(/[。.:：]+$/u, '')
}
