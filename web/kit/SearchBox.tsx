import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react'
import { classes } from './classes.ts'
import { controlClasses, Field } from './Field.tsx'
import { Icon } from './Icon.tsx'

/** 250 ms: a pause at which a typist has stopped; while kana are composed nothing is sent at all (UI.md §4.2). */
const pause = 250

/**
 * A search box that keeps its own text and hands it over when typing pauses.
 * INVARIANT (composition): the input is never re-rendered from outside while kana are composed.
 */
export function SearchBox({
  label,
  value,
  onSearch,
  ref,
}: {
  readonly label: string
  readonly value: string
  readonly onSearch: (text: string) => void
  readonly ref?: Ref<HTMLInputElement>
}): ReactNode {
  const [text, setText] = useState(value)
  const composing = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const sent = useRef(value)
  useEffect(() => {
    if (!composing.current && value !== sent.current) setText(value)
    sent.current = value
  }, [value])
  useEffect(() => () => clearTimeout(timer.current), [])
  // the wait may outlive the address it was begun under: what is called is what the newest drawing gave
  const latest = useRef(onSearch)
  useEffect(() => {
    latest.current = onSearch
  })
  const sendLater = (next: string, wait = pause): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (composing.current || sent.current === next) return
      sent.current = next
      latest.current(next)
    }, wait)
  }
  return (
    <Field label={label}>
      {(tied) => (
        <div className="relative">
          <Icon
            name="search"
            className="pointer-events-none absolute top-1/2 left-2.5 size-4.5 -translate-y-1/2 text-solid-gray-700"
          />
          <input
            {...tied}
            ref={ref}
            type="search"
            autoComplete="off"
            enterKeyHint="search"
            className={classes(controlClasses, 'pl-9')}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              if (!composing.current) sendLater(event.target.value)
            }}
            onCompositionStart={() => {
              composing.current = true
            }}
            onCompositionEnd={(event) => {
              composing.current = false
              sendLater(event.currentTarget.value)
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) sendLater(event.currentTarget.value, 0)
            }}
          />
        </div>
      )}
    </Field>
  )
}
