// Promise: every article of the policy is answered for by a chapter that is here and says so, and every chapter answers for one.
import type { Guard, Tree } from './tree.ts'

/** The policy as chapters/preamble/articles.ts and chapters/order.ts state it. */
export interface Policy {
  readonly articles: readonly { readonly number: string; readonly folders: readonly string[] }[]
  readonly chapters: readonly {
    readonly folder: string
    readonly articles: readonly string[]
    readonly built: boolean
  }[]
}

/** Names unclaimed articles, idle or homeless chapters and folders outside the order. */
export function checkArticles(policy: Policy): Guard {
  return (tree) => [...claims(policy), ...homes(policy, tree)]
}

function claims({ articles, chapters }: Policy): readonly string[] {
  const unclaimed = articles.filter(({ number }) => !chapters.some((chapter) => chapter.articles.includes(number)))
  const idle = chapters.filter((chapter) => chapter.articles.length === 0)
  return [
    ...unclaimed.map(({ number }) => `article ${number} is answered for by no chapter of chapters/order.ts`),
    ...idle.map(({ folder }) => `chapter ${folder} answers for no article of chapters/preamble/articles.ts`),
  ]
}

function homes({ chapters }: Policy, tree: Tree): readonly string[] {
  const rooms = new Set(tree.paths.flatMap((path) => /^chapters\/([^/]+)\//.exec(path)?.[1] ?? []))
  const strangers = [...rooms].filter((room) => !chapters.some(({ folder }) => folder === room))
  const unbuilt = chapters.filter(({ folder, built }) => built !== rooms.has(folder))
  const silent = chapters.filter(({ folder, built }) => built && rooms.has(folder) && !introduces(tree, folder))
  return [
    ...strangers.map((room) => `chapters/${room}/ is no chapter of chapters/order.ts`),
    ...unbuilt.map(
      ({ folder, built }) =>
        `chapters/order.ts says that ${folder} is ${built ? 'built, and its folder is missing' : 'not built, and its folder is here'}`,
    ),
    ...silent.map(
      ({ folder }) =>
        `chapters/${folder}/README.md is missing, or does not open with \`# ${folder}\` and a quotation (>) of its article`,
    ),
  ]
}

function introduces(tree: Tree, folder: string): boolean {
  const path = `chapters/${folder}/README.md`
  if (!tree.paths.includes(path)) return false
  const text = tree.text(path)
  return (
    text.startsWith(`# ${folder}`) &&
    text
      .split('\n')
      .slice(0, 10)
      .some((line) => line.startsWith('>'))
  )
}
