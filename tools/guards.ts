// The guards of this repository, each with the question it answers, and how they are asked together.
import { chapters } from '../chapters/order.ts'
import { articles } from '../chapters/preamble/articles.ts'
import { checkArticles } from './check-articles.ts'
import { checkDependencies } from './check-dependencies.ts'
import { checkEngines } from './check-engines.ts'
import { checkLock } from './check-lock.ts'
import { checkMigrations } from './check-migrations.ts'
import { checkNames } from './check-names.ts'
import { checkOrder } from './check-order.ts'
import { checkQuotations } from './check-quotations.ts'
import { type Guard, readTree } from './tree.ts'

/** Every guard, in the order a reader wants to hear them. */
export const guards: readonly { readonly name: string; readonly guard: Guard }[] = [
  { name: 'order', guard: checkOrder },
  { name: 'engines', guard: checkEngines },
  { name: 'articles', guard: checkArticles({ articles, chapters }) },
  { name: 'quotations', guard: checkQuotations({ articles }) },
  { name: 'migrations', guard: checkMigrations },
  { name: 'names', guard: checkNames },
  { name: 'dependencies', guard: checkDependencies },
  { name: 'lock', guard: checkLock },
]

/** Asks every guard about the repository as it stands; one line per broken promise, none where all are kept. */
export function askGuards(): readonly string[] {
  const tree = readTree(chapters.map(({ folder }) => folder))
  return guards.flatMap(({ name, guard }) => guard(tree).map((because) => `${name}: ${because}`))
}
