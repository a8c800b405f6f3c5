// What is an entry of the journal called in the office's words?
import type { Words } from '../../kernel/contract/words.ts'
import { actWords, kindWords, subjectWords } from './journal-kinds.table.ts'

/** A kind in words: by itself, or as ledger and act (課室を加えた); what nobody has named stays as it is. */
export function wordsOfKind(kind: string): Words {
  const own = Object.hasOwn(kindWords, kind) ? kindWords[kind] : undefined
  if (own !== undefined) return own
  const hyphen = kind.lastIndexOf('-')
  const [subject, act] = [subjectWords[kind.slice(0, hyphen)], actWords[kind.slice(hyphen + 1)]]
  if (subject === undefined || act === undefined) return { ja: kind, en: kind }
  return { ja: `${subject.ja}${act.ja}`, en: `${subject.en} ${act.en}` }
}

/** What an entry is about, in words. */
export function wordsOfSubject(type: string): Words {
  return subjectWords[type] ?? { ja: type, en: type }
}

/** Every kind that has words, for a filter: groups first are the caller's affair. */
export function knownKinds(): readonly string[] {
  const ledgers = Object.keys(subjectWords).filter((type) =>
    /^(?:organization|assets)\.|^segmentation\.(?:zone|gateway|host|crossing)$/u.test(type),
  )
  const acts = ledgers.flatMap((type) => Object.keys(actWords).map((act) => `${type}-${act}`))
  return [...new Set([...Object.keys(kindWords), ...acts])]
}
