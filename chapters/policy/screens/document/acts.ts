// The acts on the tree of a draft as the keyboard and the buttons ask for them: one at a time, each kept by the server at once.
import { useRef, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { editTree, type TreeAct, undoEdit, type Version } from '../../contract.ts'

/** What an act needs besides its clause. */
export interface EditParts {
  readonly at?: number
  readonly number?: string
  readonly title?: string
  readonly text?: string
}

/** One act of a row of acts. */
export type Edit = readonly [act: TreeAct, parts?: EditParts]

/** An act as it was done, by the place its clause had before: undone and done again, the place is the same, ids are not. */
interface Done {
  readonly act: TreeAct
  readonly path: string
  readonly parts: EditParts
}

/** What was done last, for the line that says so. */
export interface Said {
  readonly act: TreeAct | 'undo' | 'redo'
  readonly path: string
}

export interface TreeActs {
  readonly selected: Version['clauses'][number] | undefined
  readonly said: Said | undefined
  readonly error: Error | null
  readonly isBusy: boolean
  readonly mayUndo: boolean
  readonly mayRedo: boolean
  readonly select: (id: string) => void
  readonly edit: (id: string, edits: readonly Edit[]) => Promise<void>
  readonly undo: () => Promise<void>
  readonly redo: () => Promise<void>
}

/**
 * Selection, acts, undo and redo over one draft.
 * INVARIANT (one at a time): an act asked for while another is on its way is dropped, so that each meets the tree the person saw.
 */
export function useTreeActs(version: Version, first: string | undefined): TreeActs {
  const [at, setAt] = useState({ id: first, index: 0 })
  const [said, setSaid] = useState<Said | undefined>()
  const [done, setDone] = useState<readonly Done[]>([])
  const [undone, setUndone] = useState<readonly Done[]>([])
  const busy = useRef(false)
  const sendEdit = useAct(editTree)
  const sendUndo = useAct(undoEdit)
  const { clauses } = version
  const selected = clauses.find(({ id }) => id === at.id) ?? clauses[Math.min(at.index, clauses.length - 1)]
  const select = (id: string): void => setAt({ id, index: clauses.findIndex((one) => one.id === id) })
  const once = async (work: () => Promise<void>): Promise<void> => {
    if (busy.current) return
    busy.current = true
    sendEdit.reset()
    sendUndo.reset()
    try {
      await work()
    } finally {
      busy.current = false
    }
  }
  const send = async (id: string, { act, parts }: Omit<Done, 'path'>, step: number) => {
    const answer = await sendEdit.mutateAsync({ params: { id: version.id }, body: { act, clause: id, step, ...parts } })
    setAt({
      id: answer.clause ?? id,
      index: Math.max(
        0,
        clauses.findIndex((one) => one.id === id),
      ),
    })
    return answer
  }
  const edit = (id: string, edits: readonly Edit[]): Promise<void> =>
    once(async () => {
      const path = clauses.find((one) => one.id === id)?.path ?? ''
      let [target, step] = [id, version.steps]
      for (const [act, parts = {}] of edits) {
        const answer = await send(target, { act, parts }, step)
        target = answer.clause ?? target
        step = answer.step
        setDone((all) => [...all, { act, path, parts }])
        setSaid({ act, path })
      }
      setUndone([])
    })
  const undo = (): Promise<void> =>
    once(async () => {
      await sendUndo.mutateAsync({ params: { id: version.id }, body: { step: version.steps } })
      const last = done.at(-1)
      setDone(done.slice(0, -1))
      setUndone(last === undefined ? [] : [...undone, last])
      setSaid({ act: 'undo', path: last?.path ?? '' })
    })
  const redo = (): Promise<void> =>
    once(async () => {
      const last = undone.at(-1)
      const target = clauses.find(({ path }) => path === last?.path)
      if (last === undefined || target === undefined) return
      await send(target.id, last, version.steps)
      setUndone(undone.slice(0, -1))
      setDone([...done, last])
      setSaid({ act: 'redo', path: last.path })
    })
  return {
    selected,
    said,
    error: sendEdit.error ?? sendUndo.error,
    isBusy: sendEdit.isPending || sendUndo.isPending,
    mayUndo: version.mayUndo,
    mayRedo: undone.length > 0,
    select,
    edit,
    undo,
    redo,
  }
}
