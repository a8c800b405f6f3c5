// Answers are saved as they are given: soon after the last one, each only once, again where the connection was lost.
import { useCallback, useEffect, useRef, useState } from 'react'
import { ask } from '../../../../web/frame/call.ts'
import { type Given, keepAnswers, type Sheet } from '../../contract.ts'

/** 1.2 s: longer than between two answers by key, so that a run of answers is one request. */
const pause = 1_200
/** 10 s until a save that failed is tried again. */
const again = 10_000

export type SavingState = 'still' | 'saving' | 'kept' | 'unsaved'

/** The answers of a sheet with how saving stands. */
export function useAnswers(sheet: Sheet): {
  readonly answers: ReadonlyMap<string, Given>
  readonly state: SavingState
  readonly give: (answer: Given) => void
  /** What is not saved yet, taken for the request that sends all. */
  readonly take: () => Given[]
} {
  const [answers, setAnswers] = useState<ReadonlyMap<string, Given>>(
    () => new Map(sheet.answers.map((one) => [one.key, one])),
  )
  const [state, setState] = useState<SavingState>('still')
  const waiting = useRef(new Map<string, Given>())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const saveLater = useCallback(
    (after: number): void => {
      const save = async (): Promise<void> => {
        const sent = [...waiting.current.values()]
        if (sent.length === 0) return
        waiting.current.clear()
        setState('saving')
        try {
          await ask(keepAnswers, { params: { id: sheet.id }, body: { answers: sent } })
          setState('kept')
        } catch {
          for (const one of sent) if (!waiting.current.has(one.key)) waiting.current.set(one.key, one)
          setState('unsaved')
          timer.current = setTimeout(() => void save(), again)
        }
      }
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), after)
    },
    [sheet.id],
  )
  // what is not saved when the screen is left is saved at once
  useEffect(() => () => saveLater(0), [saveLater])
  const give = useCallback(
    (answer: Given): void => {
      setAnswers((all) => new Map(all).set(answer.key, answer))
      waiting.current.set(answer.key, answer)
      saveLater(pause)
    },
    [saveLater],
  )
  const take = useCallback((): Given[] => {
    clearTimeout(timer.current)
    const rest = [...waiting.current.values()]
    waiting.current.clear()
    return rest
  }, [])
  return { answers, state, give, take }
}
