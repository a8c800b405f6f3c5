import { createContext, type ReactNode, use, useCallback, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { useWords } from './language.tsx'

/** A short word that an act is done, with the way back where there is one. */
export interface Toast {
  readonly text: string
  readonly undo?: () => void
}

type Shown = Toast & { readonly id: number }

const Say = createContext<(toast: Toast) => void>(() => undefined)

/** 12 s: long enough to read two lines and reach 「取り消す」 by keyboard; the pointer or focus on it stops the clock. */
const stay = 12_000

/** Holds the toasts of the application at the foot of the screen, in a live region. */
export function ToastProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { label, undo, close } = useWords(words)
  const [shown, setShown] = useState<readonly Shown[]>([])
  const remove = useCallback((id: number) => setShown((all) => all.filter((one) => one.id !== id)), [])
  const last = useRef(0)
  const say = useCallback(
    (toast: Toast): void => {
      const id = ++last.current
      setShown((all) => [...all.slice(-2), { ...toast, id }])
      const expire = (): void => {
        const busy = document.querySelector(`[data-toast="${id}"]:is(:hover, :focus-within)`)
        if (busy === null) remove(id)
        else setTimeout(expire, 2_000)
      }
      setTimeout(expire, stay)
    },
    [remove],
  )
  return (
    <Say value={say}>
      {children}
      <section
        aria-label={label}
        aria-live="polite"
        className="no-print fixed bottom-4 left-4 z-40 grid max-w-[calc(100vw-2rem)] gap-2"
      >
        {shown.map((toast) => (
          <div
            key={toast.id}
            data-toast={toast.id}
            className="flex items-center gap-3 rounded-8 border border-solid-gray-900 bg-solid-gray-800 py-2.5 pr-2.5 pl-4 text-white shadow-2"
          >
            <Icon name="check" className="size-5" />
            <span className="text-dns-16N-130">{toast.text}</span>
            {toast.undo !== undefined && (
              <Button
                size="sm"
                icon="undo"
                onPress={() => {
                  toast.undo?.()
                  remove(toast.id)
                }}
              >
                {undo}
              </Button>
            )}
            <button
              type="button"
              aria-label={close}
              className="flex size-8 items-center justify-center rounded-4 hover:bg-solid-gray-700"
              onClick={() => remove(toast.id)}
            >
              <Icon name="cross" className="size-4" />
            </button>
          </div>
        ))}
      </section>
    </Say>
  )
}

/** Says that an act is done: `say({ text: '3件を改めました', undo })`. */
export function useToast(): (toast: Toast) => void {
  return use(Say)
}

const words = {
  label: { ja: '結果のお知らせ', en: 'Results' },
  undo: { ja: '取り消す', en: 'Undo' },
  close: { ja: 'お知らせを閉じる', en: 'Dismiss' },
}
