import { type ReactNode, useId } from 'react'

/** How far a long work has come, in words as well as length; `value` undefined: not yet known. */
export function ProgressBar({
  label,
  value,
  max = 100,
  note,
}: {
  readonly label: string
  readonly value?: number
  readonly max?: number
  readonly note?: string
}): ReactNode {
  const id = useId()
  return (
    <div className="grid gap-1">
      <p className="flex justify-between gap-4 text-dns-14N-130">
        <span id={id} className="font-700">
          {label}
        </span>
        <span>{note ?? (value === undefined ? '' : `${Math.floor((value / max) * 100)}%`)}</span>
      </p>
      <progress
        aria-labelledby={id}
        {...(value === undefined ? {} : { value })}
        max={max}
        className="progress h-2.5 w-full"
      />
    </div>
  )
}
