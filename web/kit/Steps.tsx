import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import { useWords } from './language.tsx'

/** Where one stands in a work of several steps. */
export function Steps({
  label,
  steps,
  current,
}: {
  readonly label: string
  readonly steps: readonly string[]
  readonly current: number
}): ReactNode {
  const said = useWords(words)
  return (
    <ol aria-label={label} className="no-print flex flex-wrap items-center gap-y-2">
      {steps.map((step, index) => {
        const isDone = index < current
        const isCurrent = index === current
        return (
          <li key={step} aria-current={isCurrent ? 'step' : undefined} className="flex items-center">
            {index > 0 && (
              <span
                aria-hidden="true"
                className={classes('mx-2.5 h-px w-8', index <= current ? 'bg-key-900' : 'bg-solid-gray-420')}
              />
            )}
            <span
              className={classes(
                'flex size-7 items-center justify-center rounded-full border text-dns-14B-130',
                isDone || isCurrent ? 'border-key-900' : 'border-solid-gray-420 text-solid-gray-700',
                isCurrent && 'bg-key-900 text-white',
                isDone && 'text-key-900',
              )}
            >
              {isDone ? <Icon name="check" className="size-4" /> : index + 1}
            </span>
            <span className={classes('ml-2', isCurrent ? 'text-dns-16B-130' : 'text-dns-16N-130 text-solid-gray-700')}>
              {step}
              {isDone && <span className="sr-only">（{said.done}）</span>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

const words = { done: { ja: '済み', en: 'done' } }
