import { type ReactNode, useEffect, useRef } from 'react'
import { classes } from './classes.ts'

export interface CheckboxProps {
  readonly label: ReactNode
  readonly isSelected: boolean
  readonly onChange: (selected: boolean) => void
  /** Some of what it stands for is selected. */
  readonly isMixed?: boolean
  readonly isDisabled?: boolean
  readonly hideLabel?: boolean
  readonly name?: string
  readonly describedBy?: string
}

/** A native checkbox with a target of 24 px and more. */
export function Checkbox({
  label,
  isSelected,
  onChange,
  isMixed = false,
  isDisabled = false,
  hideLabel = false,
  name,
  describedBy,
}: CheckboxProps): ReactNode {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = isMixed
  }, [isMixed])
  return (
    <label className={classes('inline-flex min-h-7 items-start gap-2', !hideLabel && 'py-1')}>
      <input
        ref={box}
        type="checkbox"
        name={name}
        className="m-0.5 size-4.5 shrink-0 accent-key-900"
        checked={isSelected}
        disabled={isDisabled}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={hideLabel ? 'sr-only' : 'text-dns-16N-130'}>{label}</span>
    </label>
  )
}
