// Answers of a review while they are typed: one state for bulk, keys and rows.
import { useCallback, useState } from 'react'
import type { Decision, ReviewItem } from '../../contract.ts'

export interface Answer {
  readonly decision: Decision | null
  readonly note: string
}

/** An item with the answer as it stands on the screen. */
export type Answered = ReviewItem & { readonly now: Answer; readonly isDirty: boolean }

export interface Answers {
  readonly rows: readonly Answered[]
  readonly dirty: readonly Answered[]
  readonly answer: (ids: readonly string[], change: Partial<Answer>) => void
  readonly takeProposals: (ids?: readonly string[]) => void
  readonly forget: () => void
}

/** Rows that did not change keep their identity, so that five hundred of them are not drawn for one key. */
export function useAnswers(items: readonly ReviewItem[]): Answers {
  const [typed, setTyped] = useState<ReadonlyMap<string, Answer>>(new Map())
  const [known, setKnown] = useState<{
    readonly items: readonly ReviewItem[]
    readonly typed: ReadonlyMap<string, Answer>
    readonly rows: readonly Answered[]
  }>({
    items: [],
    typed,
    rows: [],
  })
  let { rows } = known
  if (known.items !== items || known.typed !== typed) {
    const old = new Map(known.rows.map((row) => [row.id, row]))
    rows = items.map((item, at) => {
      const before = old.get(item.id)
      const isSame = before !== undefined && known.items[at] === item && known.typed.get(item.id) === typed.get(item.id)
      return isSame ? before : answered(item, typed.get(item.id))
    })
    setKnown({ items, typed, rows })
  }
  const answer = useCallback(
    (ids: readonly string[], change: Partial<Answer>) => {
      const wanted = new Set(ids)
      setTyped((old) => {
        const next = new Map(old)
        for (const item of items)
          if (wanted.has(item.id) && !item.isOwn)
            next.set(item.id, { ...(old.get(item.id) ?? { decision: item.decision, note: item.note }), ...change })
        return next
      })
    },
    [items],
  )
  const takeProposals = useCallback(
    (ids?: readonly string[]) => {
      const wanted = ids === undefined ? null : new Set(ids)
      setTyped((old) => {
        const next = new Map(old)
        for (const item of items) {
          const now = old.get(item.id) ?? { decision: item.decision, note: item.note }
          const isMeant = wanted === null ? now.decision === null : wanted.has(item.id)
          if (isMeant && !item.isOwn) next.set(item.id, { ...now, decision: item.proposal })
        }
        return next
      })
    },
    [items],
  )
  const forget = useCallback(() => setTyped(new Map()), [])
  return { rows, dirty: rows.filter(({ isDirty }) => isDirty), answer, takeProposals, forget }
}

function answered(item: ReviewItem, typed: Answer | undefined): Answered {
  const now = typed ?? { decision: item.decision, note: item.note }
  return { ...item, now, isDirty: now.decision !== item.decision || now.note !== item.note }
}
