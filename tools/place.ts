// Where a file stands in the house: its top folder, the room below it, and what kind of file it is there.

/** `chapters/assets/store.ts` stands in house `chapters`, room `assets`. */
export interface Place {
  readonly house: string
  readonly room: string
  readonly path: string
}

/** The place of a repository path. */
export function placeOf(path: string): Place {
  const [house = '', room = ''] = path.split('/')
  return { house, room, path }
}

/** A test: beside what it tests, and free to look further than the product. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path)
}

/** What tests stand on: never part of the product, so only tests and their like import it. */
export function isForTests(path: string): boolean {
  return isTest(path) || /\/testing(-[a-z]+)?\.ts$/.test(path)
}

/** A chapter's screen: compiled for the browser. */
export function isScreen(path: string): boolean {
  return /^chapters\/[^/]+\/screens\//.test(path)
}

/** What browser and server both compile: contracts, terms, the order of chapters, Japanese dates and texts. */
export function isContract(path: string): boolean {
  return /^kernel\/(contract|i18n)\/|^chapters\/(order\.ts$|preamble\/|[^/]+\/contract(\.ts$|\/))/.test(path)
}
