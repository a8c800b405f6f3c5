import { type ReactNode, useMemo } from 'react'
import { classes } from '../../../web/kit/classes.ts'
import { compareLines } from './compare-lines.ts'

/** Two versions line by line: what went, what came, a little of what stayed around it. */
export function LineChanges({ before, after }: { readonly before: string; readonly after: string }): ReactNode {
  const lines = useMemo(() => compareLines(before, after), [before, after])
  return (
    <pre
      className="scroll-box relative max-h-[44rem] overflow-auto rounded-6 border border-solid-gray-420 py-1.5 font-mono text-[0.875rem]/[1.5]"
      tabIndex={0}
      data-quiet-focus=""
    >
      {lines.map((line, index) => (
        <span
          key={`${index}${line.sign}`}
          className={classes(
            'block border-l-6 pr-3',
            line.sign === '+'
              ? 'border-success-2 bg-green-50'
              : line.sign === '-'
                ? 'border-error-2 bg-red-50 line-through'
                : 'border-transparent',
          )}
        >
          <span className="inline-block w-14 pr-3 text-right text-solid-gray-700 select-none">{line.number}</span>
          {line.sign} {line.text === '' ? ' ' : line.text}
        </span>
      ))}
    </pre>
  )
}
