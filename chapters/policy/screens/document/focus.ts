// Acts give clauses new places and ids; the focus stays with the one that is selected.
import { type RefObject, useEffect, useReducer, useRef } from 'react'

const selected = '[role=treeitem][aria-selected=true]'

/** Where the tree stands, and `keep`: after the next drawing the selected clause has the focus. */
export function useTreeFocus(
  isFree: boolean,
  first: string | undefined,
): { readonly place: RefObject<HTMLDivElement | null>; readonly keep: () => void } {
  const place = useRef<HTMLDivElement>(null)
  const wants = useRef(false)
  const [, draw] = useReducer((count: number) => count + 1, 0)
  const focus = (): void => {
    if (!wants.current || !isFree) return
    const item = place.current?.querySelector<HTMLElement>(selected)
    item?.focus()
    if (document.activeElement === item) wants.current = false
  }
  useEffect(focus)
  useEffect(() => {
    if (first !== undefined) place.current?.querySelector(selected)?.scrollIntoView({ block: 'center' })
  }, [first])
  return {
    place,
    keep: () => {
      wants.current = true
      draw()
    },
  }
}
