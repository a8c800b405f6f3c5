/** A text in both languages of the screens; Japanese is the one that counts. */
export interface Words {
  readonly ja: string
  readonly en: string
}

export type Language = keyof Words
