import { type RefObject, useEffect } from 'react'

/** Keys of every list: `/` goes to the search box, `n` adds; never while something is being typed. */
export function useListKeys({
  search,
  onAdd,
}: {
  readonly search: RefObject<HTMLInputElement | null>
  readonly onAdd?: () => void
}): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return
      if (event.key === '/') {
        event.preventDefault()
        search.current?.focus()
      }
      if (event.key === 'n') onAdd?.()
      if (event.key === 'j' || event.key === 'ArrowDown') enterRows(event)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [search, onAdd])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.closest('input, textarea, select, [role=dialog], [role=menu], [role=listbox]') !== null ||
      target.isContentEditable)
  )
}

/** From anywhere on the page, j goes to the first row; inside the rows the table itself moves. */
function enterRows(event: KeyboardEvent): void {
  const inRows = event.target instanceof HTMLElement && event.target.closest('tbody') !== null
  if (inRows || (event.key === 'ArrowDown' && event.target !== document.body)) return
  const row = document.querySelector<HTMLElement>('tbody tr[tabindex="0"]')
  if (row === null) return
  event.preventDefault()
  row.focus()
}
