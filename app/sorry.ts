/** A reason to stop that the person at the console can act on: one sentence in each language, no stack. */
export class Sorry extends Error {
  readonly ja: string
  readonly en: string

  constructor(ja: string, en: string) {
    super(`${ja} / ${en}`)
    this.name = 'Sorry'
    this.ja = ja
    this.en = en
  }
}
