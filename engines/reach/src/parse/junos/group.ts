// `apply-groups`: the statements of a group stand wherever the group is applied.
import { at, globOf, kids, linesOf, mergeWords, type Word } from '../statement.ts'

/** 200,000 words: groups applied to groups must not multiply without end. */
const mostWords = 200_000

/** Put the groups' statements in place; `${node}` is the first member of a cluster. */
export function applyGroups(root: Word): void {
  const groups = at(root, 'groups')
  if (!groups) return
  let left = mostWords
  const visit = (word: Word, path: readonly string[], inherited: readonly string[]): void => {
    left -= 1
    if (left < 0 || path.length > 32) return
    const own = kids(word, 'apply-groups').map((kid) => kid.name.replace('${node}', 'node0'))
    const except = new Set(kids(word, 'apply-groups-except').map((kid) => kid.name))
    const applied = [...own, ...inherited].filter((name) => !except.has(name))
    for (const name of own) {
      const source = walk(groups.kids.get(name), path)
      for (const one of source) {
        left -= linesOf(one).last >= 0 ? one.kids.size : 0
        mergeWords(word, one)
      }
    }
    for (const kid of word.kids.values())
      if (kid !== groups && !kid.name.startsWith('apply-groups')) visit(kid, [...path, kid.name], applied)
  }
  visit(root, [], [])
}

/** Words of the group under that path; `<pattern>` stands for any name that fits. */
function walk(group: Word | undefined, path: readonly string[]): readonly Word[] {
  return path.reduce<readonly Word[]>(
    (words, name) =>
      words.flatMap((word) =>
        [...word.kids.values()].filter(
          (kid) => kid.name === name || (kid.name.startsWith('<') && globOf(kid.name.slice(1, -1)).test(name)),
        ),
      ),
    group ? [group] : [],
  )
}
