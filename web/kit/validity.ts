// When does a field say what is wrong? Not while typing: after leaving it, or when the form is sent.
import { type RefObject, useLayoutEffect, useState } from 'react'
import { useWords } from './language.tsx'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

interface Claim {
  readonly value: unknown
  readonly invalid?: string | undefined
  readonly isRequired?: boolean | undefined
}

/** Tells the browser (and so the form) what is wrong with a control, and shows it once the person has moved on. */
export function useValidity(
  control: RefObject<Control | null>,
  { value, invalid, isRequired = false }: Claim,
): { readonly message: string | undefined; readonly settle: () => void } {
  const { missing } = useWords(words)
  const [settled, setSettled] = useState(false)
  const empty = value === '' || value === null || value === undefined
  const wrong = invalid ?? (isRequired && empty ? missing : undefined)
  useLayoutEffect(() => {
    control.current?.setCustomValidity(wrong ?? '')
  }, [control, wrong])
  return { message: settled ? wrong : undefined, settle: () => setSettled(true) }
}

const words = { missing: { ja: '入力してください', en: 'Please fill this in' } }
