import type { ReactNode } from 'react'
import type { Field } from '../../kernel/contract/field.ts'
import { count } from '../../kernel/i18n/count.ts'
import { fiscalYearName } from '../../kernel/i18n/fiscal.ts'
import { EraDate } from '../kit/EraDate.tsx'
import { useSaid, useWords } from '../kit/language.tsx'
import { useNames } from './references.ts'
import { ledgerWords } from './words.ts'

/** A value as people read it; `label` is the name of a referenced record where it is known already. */
export function FieldValue({
  field,
  value,
  label,
}: {
  readonly field: Field
  readonly value: unknown
  readonly label?: string | undefined
}): ReactNode {
  const said = useSaid()
  const { yes, no, separator } = useWords(ledgerWords)
  const choiceName = (one: unknown): string => {
    const choice = field.choices?.find((entry) => entry.value === one)
    return choice === undefined ? String(one) : said(choice)
  }
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
    return (
      <span aria-hidden="true" className="text-solid-gray-536">
        —
      </span>
    )
  }
  if (field.kind === 'date') return <EraDate iso={String(value)} />
  if (field.isFiscalYear === true) return said({ ja: fiscalYearName(Number(value)), en: `FY${String(value)}` })
  if (field.kind === 'integer') return count(Number(value))
  if (field.kind === 'yes-no') return value === true ? yes : no
  if (field.kind === 'choice') return choiceName(value)
  if (field.kind === 'choices') return Array.isArray(value) ? value.map(choiceName).join(separator) : String(value)
  if (field.kind === 'reference') return label ?? <ReferencedName field={field} id={String(value)} />
  if (field.kind === 'long-text') return <span className="whitespace-pre-wrap">{String(value)}</span>
  return String(value)
}

function ReferencedName({ field, id }: { readonly field: Field; readonly id: string }): ReactNode {
  return useNames(field.refers, [id]).get(id) ?? '…'
}
