import { type FormEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import type { Problem } from '../../kernel/contract/problem.ts'
import { FormErrors } from './Field.tsx'
import { useWords } from './language.tsx'
import { Notice } from './Notice.tsx'
import { errorsByField, problemOf } from './problem.ts'
import { ProblemNotice } from './ProblemNotice.tsx'

/** What a form knows while it is drawn. */
export interface FormState {
  readonly isBusy: boolean
}

/**
 * Sends what was typed and shows what was refused, by field and with the article that refuses.
 * INVARIANT (typing is safe): Enter never sends it, least of all while kana are converted; Ctrl+Enter does. What was typed stays after a refusal.
 */
export function Form({
  onSubmit,
  children,
  className = 'grid gap-5',
}: {
  readonly onSubmit: () => Promise<unknown> | void
  readonly children: ReactNode | ((state: FormState) => ReactNode)
  readonly className?: string
}): ReactNode {
  const { incomplete, fault, faultAdvice } = useWords(words)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>()
  const [missing, setMissing] = useState(0)
  const top = useRef<HTMLDivElement>(null)

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    event.stopPropagation()
    if (isBusy) return
    const form = event.currentTarget
    setProblem(undefined)
    setMissing(0)
    if (!form.checkValidity()) {
      const wrong = form.querySelectorAll<HTMLInputElement>('input:invalid, select:invalid, textarea:invalid')
      setMissing(wrong.length)
      wrong[0]?.focus()
      return
    }
    setBusy(true)
    try {
      await onSubmit()
    } catch (error) {
      if (problemOf(error) === undefined) console.error(error)
      setProblem(problemOf(error) ?? { type: '/problems/fault', title: fault, status: 500, detail: faultAdvice })
      top.current?.focus()
    } finally {
      setBusy(false)
    }
  }

  return (
    <form noValidate className={className} onSubmit={(event) => void submit(event)} onKeyDown={guardEnter}>
      <div
        ref={top}
        tabIndex={-1}
        data-quiet-focus=""
        aria-live="polite"
        className={problem === undefined && missing === 0 ? 'sr-only' : undefined}
      >
        {problem !== undefined && <ProblemNotice problem={problem} />}
        {missing > 0 && <Notice tone="error" title={incomplete(missing)} />}
      </div>
      <FormErrors value={errorsByField(problem)}>
        {typeof children === 'function' ? children({ isBusy }) : children}
      </FormErrors>
    </form>
  )
}

/** True while an input method is composing: its Enter confirms kana and nothing else (229 is its key code in Chromium). */
export function isComposing(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229
}

function guardEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || event.defaultPrevented) return
  const target = event.target
  const typing = target instanceof HTMLInputElement || target instanceof HTMLSelectElement
  if (typing) event.preventDefault()
  if (isComposing(event)) return
  const wanted = event.ctrlKey || event.metaKey
  if (wanted && (typing || target instanceof HTMLTextAreaElement)) {
    event.preventDefault()
    event.currentTarget.requestSubmit()
  }
}

const words = {
  fault: { ja: '記録できませんでした', en: 'This could not be recorded' },
  faultAdvice: {
    ja: '入力した内容はこの画面に残っています。もう一度押しても同じときは、情報政策担当に時刻と操作をお知らせください。',
    en: 'What you typed is kept. If pressing again does not help, tell the administrators the time and what you did.',
  },
  incomplete: {
    ja: (n: number) => `入力を確かめる項目が${n}件あります。入力した内容はそのままです`,
    en: (n: number) => `${n} fields need attention. What you typed is kept`,
  },
}
