import { type ReactNode, useState } from 'react'
import { parseCount } from '../../kernel/i18n/count.ts'
import type { FieldProps } from './Field.tsx'
import { useWords } from './language.tsx'
import { TextField } from './TextField.tsx'

export interface NumberFieldProps extends FieldProps {
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly min?: number
  readonly max?: number
}

/** A whole number; full-width figures and commas may be typed, half-width is kept. */
export function NumberField({ value, onChange, min = 0, max = 2_000_000_000, ...field }: NumberFieldProps): ReactNode {
  const { notNumber, outside } = useWords(words)
  const [text, setText] = useState(value === null ? '' : String(value))
  const typed = text.trim() === '' ? null : parseCount(text)
  const shown = typed === value || typed === undefined ? text : value === null ? '' : String(value)
  const invalid =
    typed === undefined ? notNumber : typed !== null && (typed < min || typed > max) ? outside(min, max) : undefined
  return (
    <TextField
      {...field}
      inputMode="numeric"
      className="max-w-48 text-right"
      value={shown}
      invalid={invalid}
      onChange={(next) => {
        setText(next)
        onChange(next.trim() === '' ? null : (parseCount(next) ?? null))
      }}
      onBlur={() => typed != null && setText(String(typed))}
    />
  )
}

const words = {
  notNumber: { ja: '数字で入力してください', en: 'Please type a number' },
  outside: {
    ja: (min: number, max: number) => `${min}から${max}までの数で入力してください`,
    en: (min: number, max: number) => `Please type a number from ${min} to ${max}`,
  },
}
