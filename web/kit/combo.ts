// How a combo box behaves: what is typed, what is chosen, what the keys do.
import { type KeyboardEvent, useState } from 'react'
import { type Candidate, type Find, useCandidates } from './candidates.ts'
import { isComposing } from './Form.tsx'

interface Combo {
  readonly value: string | null
  readonly onChange: (id: string | null) => void
  readonly find: Find
  readonly chosenName: string
}

/** State and acts of a combo box; leaving it with unfinished text restores the chosen name, leaving it empty chooses nothing. */
export function useCombo({ value, onChange, find, chosenName }: Combo) {
  const [chosen, setChosen] = useState({ id: value, name: chosenName, from: chosenName })
  if (chosen.from !== chosenName || chosen.id !== value) {
    const name = chosen.id === value && chosenName === '' ? chosen.name : chosenName
    setChosen({ id: value, name, from: chosenName })
  }
  const [typed, setTyped] = useState<string | undefined>()
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const { candidates, state } = useCandidates(find, typed ?? '', isOpen)

  const close = (): void => {
    setOpen(false)
    setTyped(undefined)
    setActive(0)
  }
  const choose = (one: Candidate | undefined): void => {
    setChosen({ id: one?.id ?? null, name: one?.name ?? '', from: chosenName })
    onChange(one?.id ?? null)
    close()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      if (isOpen && candidates.length > 0) setActive((active + step + candidates.length) % candidates.length)
      setOpen(true)
    } else if (isOpen && event.key === 'Enter') {
      event.preventDefault()
      if (candidates[active] !== undefined) choose(candidates[active])
    } else if (isOpen && event.key === 'Escape') {
      event.stopPropagation()
      close()
    }
  }
  return {
    shown: typed ?? chosen.name,
    candidates,
    state,
    isOpen,
    active,
    choose,
    onKeyDown,
    open: (): void => setOpen(true),
    type: (text: string): void => {
      setTyped(text)
      setActive(0)
      setOpen(true)
    },
    leave: (): void => (typed === '' ? choose(undefined) : close()),
  }
}
